"""Messages in a browser, as wide as a phone and as a window: nothing is wider than they are, nothing runs, and all of it can be read, in the dark too."""
import email
import email.policy

import kit
from browser import Browser
from mail_test import digest, hostile_payloads, paper, write_site

WIDTHS = (360, 768)


def main():
    with kit.temporary_folder() as folder:
        root, pages = folder / "site", folder / "pages"
        pages.mkdir()
        payloads = hostile_payloads()[:40]
        lines = [" ".join(payload.split("\n")) for payload in payloads]
        write_site(root, {"2024-01-30": digest("2024-01-30", *[paper(number, line, number, f"{line}, Ada Kim", f"![{line}](https://pictures.example/{number}.png)\n\n- **{line}**: {line}\n")
                                                               for number, line in enumerate(lines)]),
                          "2024-01-31": digest("2024-01-31", *[paper(1000 + number, f"Paper {number}", number) for number in range(300)])})
        kit.run("build", "-q", "-C", root, expect=None)
        names = ["2024/01/30/mail.eml", "2024/01/31/mail.eml", "weeks/2024-W05.eml"]
        for number, name in enumerate(names):
            message = email.message_from_bytes((root / "public" / name).read_bytes(), policy=email.policy.default)
            (pages / f"{number}.html").write_text(message.get_body(("html",)).get_content(), encoding="utf-8")
        with kit.served(pages) as address:
            for dark in (False, True):
                with Browser(dark=dark) as browser:
                    for number in range(len(names)):
                        for width in WIDTHS:
                            browser.open(f"{address}/{number}.html", width)
                            shape = browser.run("""return {wide: document.documentElement.scrollWidth, frame: innerWidth,
                                title: document.title, runs: document.scripts.length, headings: document.querySelectorAll('h1').length,
                                outside: [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                                  .map(one => one.outerHTML.slice(0, 200)),
                                small: [...document.querySelectorAll('p, li, h1, h2, h3')].filter(one => parseFloat(getComputedStyle(one).fontSize) < 14).length}""")
                            assert shape["wide"] <= shape["frame"] and not shape["outside"], (names[number], width, shape)
                            assert shape["runs"] == 0 and shape["headings"] == 1 and shape["small"] == 0, (names[number], shape)
                            assert "papers" in shape["title"], shape


if __name__ == "__main__":
    main()
