#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole task, by keyboard alone, seen from outside as a screen reader sees it: the boxes are found by name, their state is read,
and a policy is ticked, limited, mended and saved. Prints TAP. Argument: the program.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

# The accessibility library warns of what goes away while it looks.
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

POLICY = """{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "Keys",
            "Effect": "allow",
            "Action": "kms:ListAliases",
            "Resource": "*"
        }
    ]
}
"""
PATIENCE = 400  # tries of 50 ms


def every(root):
    """All accessible objects that are shown below one, in the order of the screen"""
    if root is None:
        return
    yield root
    try:
        if root.get_role() != Atspi.Role.APPLICATION and not has_state(root, Atspi.StateType.VISIBLE):
            return
        children = [root.get_child_at_index(i) for i in range(root.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        yield from every(child)


def program():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and application.get_name() == "groundskeeper":
            return application
    return None


def has_state(one, state):
    return one.get_state_set().contains(state)


def find(matches):
    for one in every(program()):
        try:
            if matches(one):
                return one
        except GLib.Error:
            continue
    return None


def wait_for(what, matches):
    for _ in range(PATIENCE):
        found = matches() if matches.__code__.co_argcount == 0 else find(matches)
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"Bail out! {what} never came")


def focused(window=None):
    """What has the focus, in the window of that name where there are several: each remembers its own"""
    root = program()
    if window is not None:
        root = find(lambda one: name_of(one.get_parent()) == "groundskeeper" and name_of(one) == window)
    for one in every(root):
        if has_state(one, Atspi.StateType.FOCUSED) and one.get_role() != Atspi.Role.FRAME:
            return one
    return None


def press(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
    time.sleep(0.05)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)
    time.sleep(0.1)


def name_of(one):
    return one.get_name() if one is not None else ""


def press_until(key, matches, what, window=None, most=60):
    """Presses a key again and again until the focus is where it shall be"""
    seen = []
    for _ in range(most):
        one = focused(window)
        if one is not None and matches(one):
            return one
        seen.append(name_of(one))
        press(key)
    sys.exit(f"Bail out! {key} never came to {what}; it came to {seen}")


def is_box(name):
    return lambda one: one.get_role() == Atspi.Role.CHECK_BOX and one.get_name() == name


def tick():
    press("alt+1")
    press("ctrl+f")
    type_text("PassRole")
    box = wait_for("the box", is_box("Pass roles to SageMaker"))
    if has_state(box, Atspi.StateType.CHECKED) or "SageMaker" not in box.get_name():
        return False
    press_until("Tab", lambda one: "Pass roles to SageMaker" in one.get_name(), "the capability")
    press("space")
    wait_for("the tick", lambda: has_state(find(is_box("Pass roles to SageMaker")), Atspi.StateType.CHECKED))
    return bool(find(is_box("Pass roles to SageMaker")).get_description())


def limit(path):
    press("F6")
    entry = press_until("Tab", lambda one: one.get_name() == "Execution role" and
                        one.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY), "the entry of the execution role")
    type_text("Labeling/Lead")
    press("Return")
    return entry is not None


def is_apply(one):
    """GTK 4.8 gives a button with a mnemonic both spellings as its name"""
    return one.get_role() == Atspi.Role.PUSH_BUTTON and "Apply" in name_of(one)


def mend():
    press("ctrl+shift+p")
    wait_for("the problems", lambda one: "allow" in one.get_name() and "Effect" in one.get_name())
    for _ in range(8):
        press("F6")
        one = focused()
        if one is not None and any(name_of(parent) == "Problems" for parent in ancestors(one)):
            break
    press_until("Tab", lambda one: "Fix…" in name_of(one), "the button that mends it")
    press("Return")
    wait_for("the preview", lambda one: one.get_role() in (Atspi.Role.DIALOG, Atspi.Role.ALERT, Atspi.Role.FRAME) and
             find(is_apply) is not None)
    press_until("Tab", is_apply, "the button that applies it")
    press("Return")
    return wait_for("no problem left", lambda: find(lambda one: "No problems found" in name_of(one) or
                                                    "security warning" in name_of(one)))


def ancestors(one):
    while one is not None:
        yield one
        one = one.get_parent()


def saved(path):
    press("ctrl+s")
    for _ in range(PATIENCE):
        statements = json.loads(path.read_text())["Statement"]
        if any("Labeling/Lead" in str(one.get("Resource")) for one in statements):
            return all(one["Effect"] == "Allow" for one in statements)
        time.sleep(0.05)
    return False


def is_heading(name):
    return lambda one: one.get_role() == Atspi.Role.HEADING and one.get_name() == name


def focus_window(name):
    window = subprocess.run(["xdotool", "search", "--sync", "--name", name], check=True, stdout=subprocess.PIPE,
                            text=True).stdout.split()[0]
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)


def read_help():
    press("alt+1")
    press("ctrl+f")
    press("F1")
    wait_for("the contents of the help", is_heading("Groundskeeper Help"))
    focus_window("^Groundskeeper Help$")
    press_until("Tab", lambda one: "Tighten a policy" in name_of(one), "the topic", "Groundskeeper Help")
    press("Return")
    wait_for("the page", is_heading("Tighten a policy"))
    press("alt+Left")
    wait_for("the contents again", is_heading("Groundskeeper Help"))
    press("ctrl+f")
    type_text("quota")
    press("Return")
    return bool(wait_for("the page that was found", is_heading("Write a policy")))


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "policy.json"
        path.write_text(POLICY)
        environment = {key: value for key, value in os.environ.items() if key != "GTK_A11Y"}
        environment["G_DEBUG"] = "fatal-criticals"
        editor = subprocess.Popen([sys.argv[1], str(path)], env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for("the window", lambda one: one.get_role() == Atspi.Role.FRAME and "policy.json" in one.get_name())
            focus_window("policy.json")
            print("1..5")
            for number, (name, step) in enumerate((("tick", tick), ("limit", lambda: limit(path)), ("mend", mend),
                                                   ("save", lambda: saved(path)), ("help", read_help)), 1):
                print(f"{'ok' if step() else 'not ok'} {number} /editor/keyboard/{name}", flush=True)
        finally:
            editor.kill()
            editor.wait()


main()
