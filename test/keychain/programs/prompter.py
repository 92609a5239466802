"""Stands where a desktop asks for the password of a keyring: it dismisses the question, or keeps it."""

import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
dismisses = sys.argv[1] == "dismiss"
interface = "org.gnome.keyring.internal.Prompter"
signatures = {"PromptReady": "sa{sv}s", "PromptDone": ""}


def answer(sender, path, method, *args):
    """Calls back once the call that is being served has returned."""
    done = lambda *_: None
    GLib.idle_add(
        bus.call_async,
        sender,
        path,
        interface + ".Callback",
        method,
        signatures[method],
        args,
        done,
        done,
    )


class Prompter(dbus.service.Object):
    @dbus.service.method(interface, in_signature="o", sender_keyword="sender")
    def BeginPrompting(self, callback, sender=None):
        print("asked", flush=True)
        if dismisses:
            answer(sender, callback, "PromptReady", "", {}, "")

    @dbus.service.method(interface, in_signature="osa{sv}s", sender_keyword="sender")
    def PerformPrompt(self, callback, kind, properties, exchange, sender=None):
        answer(sender, callback, "PromptReady", "no", {}, "")

    @dbus.service.method(interface, in_signature="o", sender_keyword="sender")
    def StopPrompting(self, callback, sender=None):
        print("withdrawn", flush=True)
        answer(sender, callback, "PromptDone")


name = dbus.service.BusName("org.gnome.keyring.SystemPrompter", bus)
Prompter(bus, "/org/gnome/keyring/Prompter")
print("ready", flush=True)
GLib.MainLoop().run()
