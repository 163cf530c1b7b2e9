/*
 * A small window above everything from which an address and a text can be dragged, as from a file manager or a browser.
 * dragged X Y ADDRESS. It says "ready", then "begun" and "ended" for each drag, and "given" when something asked for the load.
 */

#include <gtk/gtk.h>

static const char *address;

static void say(const char *word)
{
    g_print("%s\n", word);
    fflush(stdout);
}

static void begun(GtkWidget *w, GdkDragContext *c, gpointer unused) { say("begun"); }

static void ended(GtkWidget *w, GdkDragContext *c, gpointer unused) { say("ended"); }

static void give(GtkWidget *w, GdkDragContext *c, GtkSelectionData *load, guint info, guint time, gpointer unused)
{
    char *addresses[] = {(char *)address, NULL};
    if (info == 1)
        gtk_selection_data_set_uris(load, addresses);
    else
        gtk_selection_data_set_text(load, address, -1);
    say("given");
}

static gboolean mapped(GtkWidget *w, GdkEvent *e, gpointer unused)
{
    say("ready");
    return FALSE;
}

int main(int argc, char **argv)
{
    gtk_init(&argc, &argv);
    if (argc != 4)
        return 2;
    address = argv[3];
    GtkTargetEntry targets[] = {{"text/uri-list", 0, 1}, {"text/x-moz-url", 0, 2}, {"UTF8_STRING", 0, 2}, {"text/plain", 0, 2}};
    GtkWidget *w = gtk_window_new(GTK_WINDOW_POPUP); /* no window manager puts it below the station */
    gtk_window_set_default_size(GTK_WINDOW(w), 80, 80);
    gtk_window_move(GTK_WINDOW(w), atoi(argv[1]), atoi(argv[2]));
    gtk_widget_add_events(w, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK);
    gtk_drag_source_set(w, GDK_BUTTON1_MASK, targets, G_N_ELEMENTS(targets), GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK);
    g_signal_connect(w, "drag-begin", G_CALLBACK(begun), NULL);
    g_signal_connect(w, "drag-data-get", G_CALLBACK(give), NULL);
    g_signal_connect(w, "drag-end", G_CALLBACK(ended), NULL);
    g_signal_connect(w, "map-event", G_CALLBACK(mapped), NULL);
    gtk_widget_show_all(w);
    gtk_main();
    return 0;
}
