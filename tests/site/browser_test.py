"""Opens the built site in Chromium as a reader would: wide and narrow, light and dark, with and without scripts."""
import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import kit

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
if not CHROMIUM or not DRIVER:
    kit.skip("chromium or chromedriver is not installed")


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


PAGES = ["", "2024/01/31/", "2024/01/", "2024/", "days/", "papers/2401.17268/", "authors/", "tags/", "404.html"]

with kit.temporary_folder() as folder:
    site = folder / "site"
    base = "/some/base/"
    kit.run("build", "--content", kit.SOURCE / "content", "-o", site, "-b", f"https://example.org{base}")
    author = next(name for name in kit.files_of(site) if name.startswith("authors/") and "/index/" not in name and name.count("/") == 2 and name.endswith("index.html"))
    topic = next(name for name in kit.files_of(site) if name.startswith("tags/") and name.count("/") == 2 and name.endswith("index.html"))
    pages = PAGES + [author.removesuffix("index.html"), topic.removesuffix("index.html")]
    with kit.served(site, base) as address:
        with Browser() as browser:
            for page in pages:
                for width in (320, 360, 768, 1440):
                    browser.open(address + page, width)
                    shape = browser.run("""return {
                        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                        headings: document.querySelectorAll('h1').length, title: document.title, language: document.documentElement.lang,
                        main: document.querySelector('main') ? document.querySelector('main').innerText.trim().length : 0}""")
                    assert shape["wide"] <= 1, f"{page} at {width}: {shape['wide']} px too wide"
                    assert shape["headings"] == 1 and shape["title"] and shape["language"] == "en", f"{page}: {shape}"
                    assert shape["main"] > 5, f"{page}: nothing to read"
                complaints = browser.complaints()
                assert not complaints, f"{page}: {complaints[:3]}"

            # Dark and light are different, and both have the contrast of ink on paper.
            colours = {}
            for scheme in ("light", "dark"):
                browser.open(address + "2024/01/31/")
                browser.media("prefers-color-scheme", scheme)
                colours[scheme] = browser.run("return getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).color")
            assert colours["light"] != colours["dark"], colours

            # The day's lead is its most-voted paper, and the neighbours lead on.
            browser.open(address + "2024/01/31/")
            first = browser.run("return document.querySelector('main article h2, main article h3').innerText")
            assert "Weaver" in first, first
            browser.run("document.querySelector('a[rel=prev]').click()")
            assert browser.command("GET", "url").endswith("/2024/01/30/")
            assert browser.run("return [...document.querySelectorAll('video')].every(v => v.controls && !v.autoplay && v.preload === 'none')")
            first_stop = browser.run("const first = document.querySelector('a, button'); return first.getAttribute('href')")
            assert first_stop.startswith("#"), f"the first stop of the Tab key is {first_stop}"

        with Browser(scripts=False) as browser:
            browser.open(address + "2024/01/31/")
            source = browser.command("GET", "source")
            assert "Weaver" in source and "<details" in source
    print(f"{len(pages)} pages at four widths")
