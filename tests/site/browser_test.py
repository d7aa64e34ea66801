"""Opens the built site in Chromium as a reader would: wide and narrow, light and dark, with and without scripts."""
import kit
from browser import Browser

PAGES = ["", "2024/01/31/", "2024/01/", "2024/", "days/", "papers/2401.17268/", "authors/", "tags/", "404.html"]

with kit.temporary_folder() as folder:
    site = folder / "site"
    base = "/some/base/"
    lens = """lens=[{name = "agents", title = "Agents and the tools that they use to get things done", query = "agents OR robot OR language", navigation = true}]"""
    kit.run("build", "--set", lens, "--set", "pages.per_page=2", "--content", kit.SOURCE / "content", "-o", site, "-b", f"https://example.org{base}")
    author = next(name for name in kit.files_of(site) if name.startswith("authors/") and "/index/" not in name and name.count("/") == 2 and name.endswith("index.html"))
    topic = next(name for name in kit.files_of(site) if name.startswith("tags/") and name.count("/") == 2 and name.endswith("index.html"))
    pages = PAGES + [author.removesuffix("index.html"), topic.removesuffix("index.html")]
    pages += ["lenses/", "lenses/agents/", "lenses/agents/votes/"]
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

            # What programs read of a reference is kept as a file: the text that stands below its name, RIS with the line ends that it wants.
            browser.open(address + "papers/2401.17268/")
            kept = browser.run("""const kept = [];
                URL.createObjectURL = (blob) => { kept.push([blob.size]); return 'blob:kept'; };
                HTMLAnchorElement.prototype.click = function () { kept.at(-1).push(this.download, this.href); };
                for (const button of document.querySelectorAll('.cite button')) if (button.textContent === 'Download') button.click();
                return kept;""")
            texts = browser.run("return [...document.querySelectorAll('.cite h2')].map((name) => [name.firstChild.data.trim(), name.nextElementSibling.textContent])")
            assert [name for name, _ in texts] == ["BibTeX", "RIS", "CSL-JSON", "APA", "IEEE"], texts
            for (size, name, href), (form, text) in zip(kept, texts[:3], strict=True):
                key, extension = name.rsplit(".", 1)
                assert key in texts[0][1] and key.endswith("-2401.17268") and href == "blob:kept", (form, name)
                lines = text.replace("\n", "\r\n") if extension == "ris" else text
                assert (extension, size) == ({"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}[form], len(lines.encode())), (form, name, size)
            assert not browser.complaints()

        with Browser(scripts=False) as browser:
            browser.open(address + "papers/2401.17268/")
            assert "<button" not in browser.command("GET", "source").partition('class="cite"')[2].partition("</details>")[0]
            browser.open(address + "2024/01/31/")
            source = browser.command("GET", "source")
            assert "Weaver" in source and "<details" in source
    print(f"{len(pages)} pages at four widths")
