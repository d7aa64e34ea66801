"""Chromium for the tests of pages. Skips the test that imports it where there is none."""
import base64
import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import kit
from find_browser import find_browser

CHROMIUM, DRIVER = find_browser()
if not CHROMIUM:
    kit.skip("chromium or chromedriver is not installed (a snap does not count; DAYLEAF_CHROMIUM and DAYLEAF_CHROMEDRIVER name others)")


class Browser:
    """As much of the WebDriver protocol as these tests need."""

    def __init__(self, scripts=True, dark=False):
        self.driver = subprocess.Popen([DRIVER, "--port=0", "--log-level=SEVERE"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = None
        while port is None:
            line = self.driver.stdout.readline()
            assert line, "chromedriver did not start"
            if "started successfully on port" in line:
                port = line.rsplit("on port", 1)[1].strip(" .\n")
        self.address = f"http://127.0.0.1:{port}/session"
        self.profile = tempfile.mkdtemp(prefix="dayleaf-browser-")
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", f"--user-data-dir={self.profile}",
                     # Pictures of the digests are elsewhere: every other host is refused at once.
                     "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
        if dark:
            arguments.append("--force-dark-mode")
        options = {"binary": CHROMIUM, "args": arguments}
        if not scripts:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}}
        self.session = self.call("POST", "", wanted)["sessionId"]

    def call(self, method, path, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:400]) from None

    def command(self, method, path, body=None):
        return self.call(method, f"/{self.session}/{path}".rstrip("/"), body)

    def open(self, url, width=1280, height=900):
        self.command("POST", "goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}})
        self.command("POST", "url", {"url": url})

    def media(self, name, value):
        self.command("POST", "goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": [{"name": name, "value": value}]}})

    def run(self, script):
        return self.command("POST", "execute/sync", {"script": script, "args": []})

    def wait_for(self, expression, patience=30):
        """The value of a JavaScript expression as soon as it is true."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            value = self.run(f"return {expression}")
            if value:
                return value
            time.sleep(0.02)
        raise AssertionError(f"{expression}: not within {patience} s")

    def press(self, *keys):
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.command("POST", "actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.command("GET", "screenshot")))

    def complaints(self):
        # A picture that cannot be reached is expected here; everything else is not.
        return [entry["message"] for entry in self.command("POST", "se/log", {"type": "browser"})
                if "ERR_" not in entry["message"] and "favicon" not in entry["message"]]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.command("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(10)
            time.sleep(0.1)
            shutil.rmtree(self.profile, ignore_errors=True)
