"""Formulas in Chromium: they are laid out, and a wide one scrolls or breaks by itself while its page never scrolls sideways."""
import kit
from browser import Browser

DIGEST = r"""## Daily Papers (2024-01-31)

### [$\nabla^2$DFT of LLM$\times$MapReduce in $\mathcal{O}(n \log n + \sum_{i=1}^{n} x_i + \frac{1}{2}) \le C_1 + C_2 + C_3$](https://arxiv.org/abs/2401.10001)

Authors: Ada Lovelace

- **Key**: $\hat{y} = \arg\max_{\theta} \log p_\theta(x \mid y) + \lambda \|\theta\|_2^2 + \mathrm{KL}(p \| q) + \alpha + \beta + \gamma$.
- \[ \mathcal{L}(\theta) = \sum_{i=1}^{N} \left( \frac{y_i - f_\theta(x_i)}{\sigma_i} \right)^2 + \int_0^1 \sqrt{1 + \dot{x}(t)^2}\,dt + \mathbb{E}_{x \sim p(x)} \left[ \log \frac{p(x)}{q(x)} \right] \]
- $f_1(abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz)$ 를 봅니다.

### [On $$\operatorname{the relative entropy of everything that anybody has seen}(x) = y$$ and \[\sqrt{abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz}\]](https://arxiv.org/abs/2401.10002)

Authors: Ada Lovelace

- Within words $$\operatorname{the relative entropy of everything that anybody has seen}(x) = y$$ goes on, and \[\frac{abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz}{2}\] ends it.
- Over lines $$
x_1
+ y_1
= z
$$ it is one, too.

$$
\sum_{i=1}^{n}
x_i
$$
"""

with kit.temporary_folder() as folder:
    day = folder / "content/2024/01/31.md"
    day.parent.mkdir(parents=True)
    day.write_text(DIGEST, encoding="utf-8")
    kit.run("build", "-o", folder / "site", cwd=folder)
    with kit.served(folder / "site") as address, Browser() as browser:
        for page, lines in (("", 0), ("2024/01/31/", 0), ("papers/2401.10001/", 1), ("papers/2401.10002/", 1)):
            for width in (320, 360, 768, 1440):
                browser.open(address + page, width)
                shape = browser.run("""const all = [...document.querySelectorAll('math')];
                    return {wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, formulas: all.length,
                            empty: all.filter(one => one.getBoundingClientRect().width < 3).length,
                            lines: all.filter(one => one.getAttribute('display') === 'block').length,
                            within: document.querySelectorAll(':is(h1, h2, h3, .title, .sentence, .crumbs) math[display]').length}""")
                assert shape["wide"] <= 1, f"{page} at {width}: {shape['wide']} px too wide"
                assert shape["formulas"] > 4 and shape["empty"] == 0 and shape["within"] == 0, f"{page}: {shape}"
                # A line of its own has only what is a paragraph or a bullet.
                assert shape["lines"] == lines if lines else shape["lines"] > 0, f"{page}: {shape}"
                # What is wider than its line scrolls in it.
                stuck = browser.run("""return [...document.querySelectorAll('main math')].filter(one => {
                    one.scrollLeft = 10; return one.scrollWidth > one.clientWidth + 1 && one.scrollLeft === 0; }).length""")
                assert stuck == 0, f"{page} at {width}: {stuck} formulas are cut"
        complaints = browser.complaints()
        assert not complaints, complaints[:3]
