//go:build desktop && linux

/*
 * What WebKitGTK must be told that Wails does not tell it. Wails 2.16 has no handler for a dead web process, for
 * navigation, for printing or for permissions (it grants them all), and it lets all keys through.
 * A signal handler of GTK that returns TRUE ends the matter: WebKit's own answer does not come.
 */

#include <webkit2/webkit2.h>
#include "kiosk_linux.h"
#include "_cgo_export.h"

#define START "wails://wails/"

static WebKitWebView *view;
static int locked;

/* ---- the picture comes back ---- */

static gboolean load(gpointer unused)
{
    webkit_web_view_load_uri(view, START);
    return G_SOURCE_REMOVE;
}

/* Half a second lets the dead process be reaped: loading at once was seen to hit the old one. */
static void ended(WebKitWebView *v, WebKitWebProcessTerminationReason reason, gpointer unused)
{
    if (windowWebProcessEnded((int)reason))
        g_timeout_add(500, load, NULL);
}

/* A load that fails (Go was too slow, a process died meanwhile) would show WebKit's error page for ever. */
static gboolean failed(WebKitWebView *v, WebKitLoadEvent e, char *uri, GError *error, gpointer unused)
{
    if (g_error_matches(error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED) ||
        g_error_matches(error, WEBKIT_POLICY_ERROR, WEBKIT_POLICY_ERROR_FRAME_LOAD_INTERRUPTED_BY_POLICY_CHANGE))
        return TRUE; /* we refused it ourselves, the page is still there */
    windowLoadFailed(error->message);
    g_timeout_add_seconds(1, load, NULL);
    return TRUE;
}

/* ---- nobody leaves the page ---- */

/* Only the page itself may be loaded, with whatever it keeps behind # or ?.
 * Other paths of our own handler are data: shown as a page they would be a dead end. */
static gboolean is_page(const char *uri)
{
    if (uri == NULL || !g_str_has_prefix(uri, START))
        return FALSE;
    const char *rest = uri + strlen(START);
    if (g_str_has_prefix(rest, "index.html"))
        rest += strlen("index.html");
    return *rest == '\0' || *rest == '#' || *rest == '?';
}

static gboolean decide(WebKitWebView *v, WebKitPolicyDecision *d, WebKitPolicyDecisionType type, gpointer unused)
{
    if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE) {
        if (webkit_response_policy_decision_is_mime_type_supported(WEBKIT_RESPONSE_POLICY_DECISION(d)))
            return FALSE;
        webkit_policy_decision_ignore(d); /* would become a download */
        return TRUE;
    }
    WebKitNavigationAction *a =
        webkit_navigation_policy_decision_get_navigation_action(WEBKIT_NAVIGATION_POLICY_DECISION(d));
    if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION &&
        is_page(webkit_uri_request_get_uri(webkit_navigation_action_get_request(a))))
        return FALSE;
    webkit_policy_decision_ignore(d);
    return TRUE;
}

static GtkWidget *no_window(WebKitWebView *v, WebKitNavigationAction *a, gpointer unused) { return NULL; }

static void no_download(WebKitWebContext *c, WebKitDownload *d, gpointer unused) { webkit_download_cancel(d); }

/* ---- nothing opens over the page ---- */

static gboolean no_print(WebKitWebView *v, WebKitPrintOperation *p, gpointer unused) { return TRUE; }

static gboolean no_menu(WebKitWebView *v, WebKitContextMenu *m, GdkEvent *e, WebKitHitTestResult *h, gpointer unused)
{
    return TRUE;
}

/* alert answers at once, confirm with no, prompt with nothing: the page's script must not stand still behind a dialog. */
static gboolean no_dialog(WebKitWebView *v, WebKitScriptDialog *d, gpointer unused) { return TRUE; }

static gboolean no_file(WebKitWebView *v, WebKitFileChooserRequest *r, gpointer unused)
{
    webkit_file_chooser_request_cancel(r);
    return TRUE;
}

static gboolean no_colour(WebKitWebView *v, WebKitColorChooserRequest *r, gpointer unused)
{
    webkit_color_chooser_request_cancel(r);
    return TRUE;
}

static gboolean no_permission(WebKitWebView *v, WebKitPermissionRequest *r, gpointer unused)
{
    webkit_permission_request_deny(r);
    return TRUE;
}

static gboolean no_permission_state(WebKitWebView *v, WebKitPermissionStateQuery *q, gpointer unused)
{
    webkit_permission_state_query_finish(q, WEBKIT_PERMISSION_STATE_DENIED);
    return TRUE;
}

static gboolean no_login(WebKitWebView *v, WebKitAuthenticationRequest *r, gpointer unused)
{
    webkit_authentication_request_cancel(r);
    return TRUE;
}

static gboolean no_notification(WebKitWebView *v, WebKitNotification *n, gpointer unused) { return TRUE; }

static gboolean no_fullscreen(WebKitWebView *v, gpointer unused) { return TRUE; }

static void no_close(WebKitWebView *v, gpointer unused) {}

/* ---- keys, buttons and wheels of a kiosk ---- */

/* Letters, digits and what moves and corrects: that is all a visitor needs. Everything with Ctrl, Alt or Super,
 * the function keys and the menu key go no further than here, before GTK or WebKit may know a meaning for them
 * (reload, print, find, zoom, back, GTK's emoji chooser and inspector). Alt Gr is not Alt: it writes letters. */
static gboolean key(GtkWidget *w, GdkEventKey *e, gpointer unused)
{
    if (e->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK))
        return TRUE;
    switch (e->keyval) {
    case GDK_KEY_BackSpace: case GDK_KEY_Delete: case GDK_KEY_KP_Delete:
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_Escape:
    case GDK_KEY_Tab: case GDK_KEY_ISO_Left_Tab: case GDK_KEY_KP_Tab:
    case GDK_KEY_Left: case GDK_KEY_Right: case GDK_KEY_Up: case GDK_KEY_Down:
    case GDK_KEY_KP_Left: case GDK_KEY_KP_Right: case GDK_KEY_KP_Up: case GDK_KEY_KP_Down:
    case GDK_KEY_Home: case GDK_KEY_End: case GDK_KEY_Page_Up: case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Home: case GDK_KEY_KP_End: case GDK_KEY_KP_Page_Up: case GDK_KEY_KP_Page_Down:
    case GDK_KEY_Shift_L: case GDK_KEY_Shift_R: case GDK_KEY_Caps_Lock: case GDK_KEY_Num_Lock:
    case GDK_KEY_ISO_Level3_Shift: case GDK_KEY_Mode_switch: case GDK_KEY_ISO_Next_Group: case GDK_KEY_Multi_key:
        return FALSE;
    }
    if (e->keyval >= GDK_KEY_dead_grave && e->keyval <= GDK_KEY_dead_greek)
        return FALSE;
    gunichar c = gdk_keyval_to_unicode(e->keyval);
    return c == 0 || !g_unichar_isprint(c);
}

/* The middle button pastes, the right one opens menus, the eighth and ninth go back and forward. */
static gboolean button(GtkWidget *w, GdkEventButton *e, gpointer unused) { return e->button != GDK_BUTTON_PRIMARY; }

/* With a key held a wheel zooms or goes through the history; sideways there is nothing to see. */
static gboolean wheel(GtkWidget *w, GdkEventScroll *e, gpointer unused)
{
    return (e->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SHIFT_MASK)) != 0 || e->direction == GDK_SCROLL_LEFT ||
           e->direction == GDK_SCROLL_RIGHT || (e->direction == GDK_SCROLL_SMOOTH && e->delta_x != 0);
}

static void lock_input(void)
{
    GtkWidget *w = GTK_WIDGET(view);
    GtkWidget *top = gtk_widget_get_toplevel(w);
    g_signal_connect(top, "key-press-event", G_CALLBACK(key), NULL);
    g_signal_connect(w, "button-press-event", G_CALLBACK(button), NULL);
    g_signal_connect(w, "button-release-event", G_CALLBACK(button), NULL);
    g_signal_connect(w, "scroll-event", G_CALLBACK(wheel), NULL);
    gpointer zoom = g_object_get_data(G_OBJECT(view), "wk-view-zoom-gesture"); /* WebKit's own name for it */
    if (zoom != NULL)
        g_signal_handlers_destroy(zoom);
}

/* ---- what the web view may do at all ---- */

/* The page gets everything from wails://, which no proxy touches. Whatever else it might ask for is sent to a port
 * where nobody listens, names and all, so that not even a question for a name leaves the machine. */
static void no_network(void)
{
    WebKitWebContext *c = webkit_web_view_get_context(view);
    WebKitNetworkProxySettings *nowhere = webkit_network_proxy_settings_new("http://127.0.0.1:9", NULL);
    webkit_website_data_manager_set_network_proxy_settings(webkit_web_context_get_website_data_manager(c),
                                                           WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
    webkit_network_proxy_settings_free(nowhere);
    g_signal_connect(c, "download-started", G_CALLBACK(no_download), NULL);
}

static void tighten(void)
{
    WebKitSettings *s = webkit_web_view_get_settings(view);
    webkit_settings_set_hardware_acceleration_policy(s, WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
    webkit_settings_set_enable_fullscreen(s, FALSE);
    webkit_settings_set_enable_media_stream(s, FALSE);
    webkit_settings_set_enable_webrtc(s, FALSE); /* would look for its peers past every proxy */
    webkit_settings_set_enable_developer_extras(s, FALSE);
    webkit_settings_set_javascript_can_open_windows_automatically(s, FALSE);
    webkit_settings_set_javascript_can_access_clipboard(s, FALSE);
    webkit_settings_set_allow_modal_dialogs(s, FALSE);
    webkit_settings_set_enable_back_forward_navigation_gestures(s, FALSE);
    webkit_settings_set_enable_page_cache(s, FALSE);
}

/* Through this message handler a page could quit Wails, resize the window or open a browser.
 * Ours never does; deaf, it cannot be made to. Events from Go to the page go another way. */
static void deafen(void)
{
    WebKitUserContentManager *m = webkit_web_view_get_user_content_manager(view);
    guint signal = g_signal_lookup("script-message-received", WEBKIT_TYPE_USER_CONTENT_MANAGER);
    GQuark detail = g_quark_from_static_string("external");
    const GSignalMatchType by = G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DETAIL;
    gulong handler; /* one by one: g_signal_handlers_disconnect_matched does nothing without the function's address */
    while ((handler = g_signal_handler_find(m, by, signal, detail, NULL, NULL, NULL)) != 0)
        g_signal_handler_disconnect(m, handler);
}

static void hear(void)
{
    g_signal_connect(view, "web-process-terminated", G_CALLBACK(ended), NULL);
    g_signal_connect(view, "load-failed", G_CALLBACK(failed), NULL);
    g_signal_connect(view, "decide-policy", G_CALLBACK(decide), NULL);
    g_signal_connect(view, "create", G_CALLBACK(no_window), NULL);
    g_signal_connect(view, "print", G_CALLBACK(no_print), NULL);
    g_signal_connect(view, "script-dialog", G_CALLBACK(no_dialog), NULL);
    g_signal_connect(view, "run-file-chooser", G_CALLBACK(no_file), NULL);
    g_signal_connect(view, "run-color-chooser", G_CALLBACK(no_colour), NULL);
    g_signal_connect(view, "permission-request", G_CALLBACK(no_permission), NULL);
    g_signal_connect(view, "query-permission-state", G_CALLBACK(no_permission_state), NULL);
    g_signal_connect(view, "authenticate", G_CALLBACK(no_login), NULL);
    g_signal_connect(view, "show-notification", G_CALLBACK(no_notification), NULL);
    g_signal_connect(view, "enter-fullscreen", G_CALLBACK(no_fullscreen), NULL);
    g_signal_connect(view, "close", G_CALLBACK(no_close), NULL);
    g_signal_connect(view, "context-menu", G_CALLBACK(no_menu), NULL);
}

/* ---- finding the view that Wails made ---- */

static void find(GtkWidget *w, gpointer unused)
{
    if (WEBKIT_IS_WEB_VIEW(w))
        view = WEBKIT_WEB_VIEW(w);
    else if (GTK_IS_CONTAINER(w))
        gtk_container_foreach(GTK_CONTAINER(w), find, NULL);
}

static gboolean install(gpointer unused)
{
    GList *tops = gtk_window_list_toplevels();
    for (GList *t = tops; t != NULL; t = t->next)
        find(GTK_WIDGET(t->data), NULL);
    g_list_free(tops);
    if (view == NULL) {
        windowNotLocked();
        return G_SOURCE_REMOVE;
    }
    hear();
    tighten();
    no_network();
    deafen();
    if (locked)
        lock_input();
    return G_SOURCE_REMOVE;
}

void kiosk_lock(int l)
{
    locked = l;
    g_idle_add(install, NULL);
}

static gboolean end_process(gpointer unused)
{
    if (view != NULL)
        webkit_web_view_terminate_web_process(view);
    return G_SOURCE_REMOVE;
}

void kiosk_renew(void) { g_idle_add(end_process, NULL); }
