"""Formulas of digests: MathML where pages show them, readable text wherever there is no markup, as they are written where nobody knows
better, and money stays money. Hostile ones leave a page calm."""
import html
import json
import re
import xml.etree.ElementTree

import kit

DIGEST = r"""## Daily Papers (2024-01-31)

### [$λ^2$-Boats in $\mathcal{O}(n \log n)$](https://arxiv.org/abs/2401.10001)

![Loss of $x_i$](https://example.org/loss.png)

Authors: Ada Lovelace

- **Key**: the error is \(\epsilon_t \le 10^{-3}\), and 비용은 $200k and $50 to $100입니다.
- ``Deep'' nets of $\textit{Boats}$, \[ \sum_{i=1}^n i \], and $\foo{<b>}$ as it is.

### [$\textit{Trans-Boat}$: MVD$^2$ in $\sim$20 Seconds with \textsc{Some-Name}](https://arxiv.org/abs/2401.10002)

Authors: Ada Lovelace

- One.

### [Boats for $5 and rivers for $6](https://arxiv.org/abs/2401.10003)

Authors: Ada Lovelace

- Two.

### [Boats that $\foo{x}$](https://arxiv.org/abs/2401.10004)

Authors: Ada Lovelace

- Three.

### [A title in \(a_b\) of its own]()

Authors: Ada Lovelace

- Four.
"""

TITLES = {
    "2401.10001": ("λ²-Boats in O(n log n)", "<math><msup><mi>λ</mi><mn>2</mn></msup></math>-Boats in <math><mi>𝒪</mi>"),
    "2401.10002": ("Trans-Boat: MVD² in ∼20 Seconds with Some-Name", "<i>Trans-Boat</i>: MVD<math>"),
    "2401.10003": ("Boats for $5 and rivers for $6", "Boats for $5 and rivers for $6"),
    "2401.10004": (r"Boats that $\foo{x}$", r"Boats that $\foo{x}$"),
    "a-title-in-a-b-of-its-own": ("A title in a_b of its own", "A title in <math><msub><mi>a</mi><mi>b</mi></msub></math> of its own"),
}

SETTINGS = '[site]\ntitle = "Boats"\nbase_url = "https://example.org/"\n'
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def build(folder, days, *arguments):
    for name, text in days.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "dayleaf.toml").write_text(SETTINGS, encoding="utf-8")
    _, err = kit.run("build", *arguments, cwd=folder)
    return folder / "public", err


def text_of(path):
    return path.read_text(encoding="utf-8")


def check_pages(site):
    for slug, (title, heading) in TITLES.items():
        page = text_of(site / "papers" / slug / "index.html")
        assert f"<title>{html.escape(title)} · Boats</title>" in page, (slug, re.search("<title>.*?</title>", page).group())
        h1 = re.search("<h1[^>]*>(.*?)</h1>", page, re.DOTALL).group(1)
        assert heading in h1, (slug, h1)
        assert f'property="og:title" content="{html.escape(title)}"' in page, slug
    first = text_of(site / "papers/2401.10001/index.html")
    assert "<msub><mi>ϵ</mi><mi>t</mi></msub><mo>≤</mo>" in first
    assert '<math><munderover><mo>∑</mo>' in first and '<math display="block">' not in first, "a line of its own within a sentence"
    assert "비용은 $200k and $50 to $100입니다." in first
    assert "“Deep” nets of <i>Boats</i>" in first
    assert r"$\foo{&lt;b&gt;}$ as it is" in first and "<b>" not in first
    assert 'alt="Loss of xᵢ"' in first
    description = re.search('name="description" content="(.*?)"', first).group(1)
    assert description.startswith("the error is ϵₜ ≤ 10⁻³, and"), description


def check_texts_without_markup(site):
    for path in kit.files_of(site).values():
        if path.suffix == ".html":
            page = text_of(path)
            for words in re.findall("<title>(.*?)</title>", page) + re.findall('content="(.*?)"', page):
                assert r"\foo" in words or not re.search(r"\$[^$ ]*[\\^_][^$]*\$|\\\(", html.unescape(words)), (path, words)
            assert page.count("<math") == page.count("</math>"), path


def check_feed(site):
    root = xml.etree.ElementTree.parse(site / "feed.xml").getroot()
    items = {item.findtext("title"): item for item in root.iter("item")}
    assert set(items) >= {title for title, _ in TITLES.values()}, list(items)
    body = items["λ²-Boats in O(n log n)"].findtext(CONTENT)
    assert "<math" not in body and "ϵₜ ≤ 10⁻³" in body and "∑ᵢ₌₁ⁿ i" in body, body
    assert "“Deep” nets of Boats" in body and r"$\foo{&lt;b&gt;}$" in body, body


def check_data(site):
    """No file for programs has MathML, or formulas that are understood as TeX but where it says that a title is as written."""
    for name, path in kit.files_of(site).items():
        if path.suffix in (".json", ".xml"):
            text = re.sub(r'"title_written":"(?:[^"\\]|\\.)*"', "", text_of(path))
            assert "<math" not in text and "&lt;math" not in text and "mathcal" not in text, name


def check_diagnostics(folder):
    out, _ = kit.run("check", "--json", cwd=folder, expect=None)
    found = [one for one in json.loads(out)["diagnostics"] if one["code"] == "formula-not-understood"]
    assert len(found) == 1, found
    assert (found[0]["path"], found[0]["line"]) == ("content/2024/01/31.md", 10), found
    assert r"\foo is not known" in found[0]["message"] and "1 more" in found[0]["message"], found


def hostile_day():
    deep = "{" * 500 + "x" + "}" * 500
    bodies = ["$" + "x+" * 5000 + "y$", "$" + deep + "$", "$" + "\\frac{" * 500 + "$", "$a $b $c" * 2000, "\\(" * 3000, "{\\sc " * 3000,
              "\\textsc{" * 2000, r"$\def\a{\a\a}\a$", "$\\text{</title><script>alert(1)</script>}$", "``" * 2000, "$$" * 3001]
    papers = [f"### [Boats {number} {body}](https://arxiv.org/abs/2402.{number:05})\n\n- Point {body} end.\n" for number, body in enumerate(bodies)]
    huge = "Words $x$ " * 26_000
    return "\n".join(["## Daily Papers (2024-02-01)", "", *papers, f"### [{huge}](https://arxiv.org/abs/2402.00900)", "", "- Last point.", ""])


def check_hostile(folder):
    site, _ = build(folder, {"2024/02/01.md": hostile_day()})
    pages = [path for path in kit.files_of(site).values() if path.suffix == ".html"]
    assert (site / "papers/2402.00010/index.html").is_file()
    for path in pages:
        page = text_of(path)
        assert "<script>alert" not in page and page.count("</title>") == 1 and page.rstrip().endswith("</html>"), path
    long_one = text_of(site / "papers/2402.00000/index.html")
    assert "x+" * 5000 in long_one
    deep = text_of(site / "papers/2402.00001/index.html")
    assert "{" * 500 + "x" + "}" * 500 in deep


def check_damaged(folder):
    """The newest title lost a backslash; the older one is whole."""
    paper = "### [{}](https://arxiv.org/abs/2403.00001)\n\n- Point.\n"
    site, _ = build(folder, {
        "2024/03/01.md": "## Daily Papers (2024-03-01)\n\n" + paper.format(r"The $\textit{Boat}$ of $\beta$"),
        "2024/03/02.md": "## Daily Papers (2024-03-02)\n\n" + paper.format("The $\textit{Boat}$ of $\beta$"),
    })
    for name in ("papers/2403.00001/index.html", "2024/03/02/index.html", "2024/03/01/index.html"):
        page = text_of(site / name)
        assert "The <i>Boat</i> of <math><mi>β</mi></math>" in page and not re.search(r"(?<!\\t)extit", page), name  # BibTeX has it whole
    assert "<title>The Boat of β · Boats</title>" in text_of(site / "papers/2403.00001/index.html")
    out, _ = kit.run("check", "--json", cwd=folder, expect=None)
    said = {(one["code"], one["path"], one["line"], one.get("suggestion")) for one in json.loads(out)["diagnostics"]}
    assert ("lost-backslash", "content/2024/03/02.md", 3, r"write \textit") in said, said
    assert ("control-character", "content/2024/03/02.md", 3, r"this may have been the LaTeX \beta") in said, said


with kit.temporary_folder() as folder:
    public, _ = build(folder / "plain", {"2024/01/31.md": DIGEST})
    check_pages(public)
    check_texts_without_markup(public)
    check_feed(public)
    check_data(public)
    check_diagnostics(folder / "plain")
    check_hostile(folder / "hostile")
    check_damaged(folder / "damaged")
