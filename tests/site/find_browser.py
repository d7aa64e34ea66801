"""Which Chromium and which driver the tests of pages use."""
import os
import shutil


def is_snap(path):
    """A snap cannot see the folders of tests; its name on the PATH may be a link, or a script that says to install it."""
    if os.path.realpath(path).startswith("/snap/") or os.path.basename(os.path.realpath(path)) == "snap":
        return True
    with open(path, "rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/" in start


def find_one(variable, names):
    for path in [os.environ.get(variable), *map(shutil.which, names)]:
        if path and os.path.exists(path) and not is_snap(path):
            return path
    return ""


def find_browser():
    """Their paths; both empty where one is missing."""
    browser = find_one("DAYLEAF_CHROMIUM", ("chromium", "google-chrome", "chromium-browser"))
    driver = find_one("DAYLEAF_CHROMEDRIVER", ("chromedriver",))
    return (browser, driver) if browser and driver else ("", "")
