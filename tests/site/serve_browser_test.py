"""Writes a digest beside its preview, as a person would: what is edited appears by itself, what is broken is said, a video seeks."""
import contextlib
import json
import shutil
import struct
import subprocess
import time

import browser
import kit

DAY = "content/2024/01/31.md"
TEMPLATE = "themes/broadsheet/layouts/day.mustache"


@contextlib.contextmanager
def serving(*arguments):
    """Runs `dayleaf serve`; gives the address that it prints."""
    process = subprocess.Popen([kit.PROGRAM, "serve", "--port", "0", "--json", *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert line, "dayleaf serve ended at once"
        yield json.loads(line)["url"]
    finally:
        process.terminate()
        assert process.wait(10) == 0, "dayleaf serve did not end well"


def eventually(question, what):
    """Waits until the answer is true. Nothing here is a measurement: the limit only keeps a failure from hanging."""
    for _ in range(300):
        try:
            if question():
                return
        except AssertionError:
            pass  # the page was being replaced
        time.sleep(0.05)
    raise AssertionError(f"not seen: {what}")


def edit(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{path} has no {before!r}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def overlay(window):
    """The text of the overlay, "" when there is none."""
    return window.run("""const dialog = document.querySelector('dayleaf-preview')?.shadowRoot.querySelector('dialog[open]');
        return dialog ? dialog.innerText : ''""")


def live_site(folder):
    site = folder / "digests"
    shutil.copytree(kit.SOURCE / "content", site / "content")
    shutil.copytree(kit.SOURCE / "themes", site / "themes")
    (site / "dayleaf.toml").write_text('[site]\ntitle = "Ours"\nlanguage = "en"\nbase_url = "https://example.org/some/base/"\n')
    with serving("-C", site) as address, browser.Browser() as window:
        assert address.endswith("/some/base/"), address
        window.open(address + "2024/01/31/", 900, 600)
        text = lambda: window.run("return document.body.textContent")
        window.run("window.still = 'here'; window.scrollTo(0, 700)")

        # An edit appears without a hand on the browser, at the place where one was reading.
        first = next(line for line in (site / DAY).read_text(encoding="utf-8").splitlines() if line.startswith("- "))
        edit(site / DAY, first, first + "\n- A sentence that was not there before.")
        eventually(lambda: "A sentence that was not there before." in text(), "the edit")
        assert window.run("return window.still === undefined"), "the page was not loaded anew"
        eventually(lambda: abs(window.run("return window.scrollY") - 700) < 60, "the same place after the reload")

        # A stylesheet is swapped under the page.
        window.run("window.still = 'here'")
        with (site / "themes/broadsheet/assets/style.css").open("a") as style:
            style.write("\nbody { outline: 7px solid rgb(1, 2, 3); }\n")
        eventually(lambda: window.run("return getComputedStyle(document.body).outlineWidth") == "7px", "the new style")
        assert window.run("return window.still") == "here", "a new style needs no reload"

        # A broken template is said over the last good page, with its place, and clears itself.
        edit(site / TEMPLATE, "{{>", "{{#no_such_name}}{{/no_such_name}}{{>")
        eventually(lambda: TEMPLATE in overlay(window), "the overlay")
        assert "no_such_name" in overlay(window), overlay(window)
        assert "A sentence that was not there before." in text(), "the last good page is gone"
        edit(site / TEMPLATE, "{{#no_such_name}}{{/no_such_name}}{{>", "MENDED {{>")
        eventually(lambda: "MENDED" in text(), "the mended page")
        eventually(lambda: overlay(window) == "", "the overlay to go")

        # Settings too.
        edit(site / "dayleaf.toml", "title", "titel")
        eventually(lambda: "titel" in overlay(window), "what is wrong in the settings")
        edit(site / "dayleaf.toml", 'titel = "Ours"', 'title = "Yours"')
        eventually(lambda: overlay(window) == "" and "Yours" in window.run("return document.title"), "the new title")

        # A digest that is new, a draft, and one that goes.
        nothing = "return document.querySelector('.page_not_found') !== null"
        draft = "+++\ndraft = true\n+++\n\n" + (site / DAY).read_text(encoding="utf-8").replace("2024-01-31", "2024-02-29")
        window.open(address + "2024/02/29/")
        assert window.run(nothing), "a page where there is no digest"
        (site / "content/2024/02/29.md").write_text(draft, encoding="utf-8")
        eventually(lambda: window.run("return document.querySelector('.dayleaf-ribbon')?.innerText") == "Draft", "the ribbon of a draft")
        (site / "content/2024/02/29.md").unlink()
        eventually(lambda: window.run(nothing), "the page for what is not there")
        complaints = [one for one in window.complaints() if "404" not in one]
        assert not complaints, complaints[:3]


def broken_from_the_start(folder):
    site = folder / "broken"
    shutil.copytree(kit.SOURCE / "content", site / "content")
    shutil.copytree(kit.SOURCE / "themes", site / "themes")
    (site / "dayleaf.toml").write_text('[site]\nlanguage = "en"\n')
    edit(site / TEMPLATE, "{{>", "{{#no_such_name}}{{>")
    with serving("-C", site) as address, browser.Browser() as window:
        window.open(address + "2024/01/31/")
        eventually(lambda: TEMPLATE in window.run("return document.body.innerText"), "what is wrong")
        edit(site / TEMPLATE, "{{#no_such_name}}{{>", "{{>")
        eventually(lambda: "Weaver" in window.run("return document.body.innerText"), "the page once it can be made")


def video_seeks(folder):
    """A minute of sound in a <video>: to play its end the browser must ask for a range."""
    site = folder / "built"
    kit.run("build", "--content", kit.SOURCE / "content", "-o", site, "-b", "https://example.org/")
    rate, seconds = 48000, 120
    frames = b"\0\0\x10\0" * (rate * seconds // 2)
    header = b"RIFF" + struct.pack("<I", 36 + len(frames)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, 2 * rate, 2, 16)
    (site / "film.wav").write_bytes(header + b"data" + struct.pack("<I", len(frames)) + frames)
    (site / "film.html").write_text('<!doctype html><title>film</title><video src="film.wav" preload="metadata" controls></video>')
    with serving(f"--built={site}") as address, browser.Browser() as window:
        window.open(address + "film.html")
        eventually(lambda: window.run("return document.querySelector('video').readyState") >= 1, "the length of the film")
        window.run("const film = document.querySelector('video'); film.onseeked = () => { film.dataset.at = film.currentTime }; film.currentTime = 110")
        eventually(lambda: window.run("return document.querySelector('video').dataset.at") == "110", "the film at 110 seconds")
        ready = "const film = document.querySelector('video'); return film.readyState >= 2 && film.seekable.end(0) > 119 && film.error === null"
        eventually(lambda: window.run(ready), "the film ready to play there")


with kit.temporary_folder() as folder:
    live_site(folder)
    broken_from_the_start(folder)
    video_seeks(folder)
print("an edit, a style, a broken theme, settings, a draft, a film")
