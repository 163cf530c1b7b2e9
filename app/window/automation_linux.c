//go:build e2e && desktop

/*
 * Lets WebKitWebDriver drive the real window in end-to-end tests; never part of a program that is shipped.
 * Wails makes its view with webkit_web_view_new_with_user_content_manager and cannot be told to allow automation,
 * which must be said when a view is made. A function of that name in the program itself is found before WebKit's.
 */

#include <webkit2/webkit2.h>

static WebKitWebView *the_view;

static WebKitWebView *give_view(WebKitAutomationSession *s, gpointer unused) { return the_view; }

static void started(WebKitWebContext *c, WebKitAutomationSession *s, gpointer unused)
{
    WebKitApplicationInfo *i = webkit_application_info_new();
    webkit_application_info_set_name(i, "dalil");
    webkit_application_info_set_version(i, 1, 0, 0);
    webkit_automation_session_set_application_info(s, i);
    webkit_application_info_unref(i);
    g_signal_connect(s, "create-web-view", G_CALLBACK(give_view), NULL);
}

GtkWidget *webkit_web_view_new_with_user_content_manager(WebKitUserContentManager *m)
{
    WebKitWebContext *c = webkit_web_context_get_default();
    webkit_web_context_set_automation_allowed(c, TRUE);
    g_signal_connect(c, "automation-started", G_CALLBACK(started), NULL);
    the_view = g_object_new(WEBKIT_TYPE_WEB_VIEW, "user-content-manager", m, "is-controlled-by-automation", TRUE, NULL);
    return GTK_WIDGET(the_view);
}
