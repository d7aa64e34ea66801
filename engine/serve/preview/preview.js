// The browser's part of the preview: follows the events of the server that the page came from. It is in no published page.
// What it shows comes from people's files: it becomes text, never markup.
(() => {
  "use strict";
  const script = document.currentScript;
  const styleUrl = new URL("preview.css", script.src).href;
  const eventsUrl = new URL(script.dataset.events, location.href);
  const ownPage = document.documentElement.classList.contains("dayleaf-page");  // has nothing but problems to show
  const most = 50;  // problems in a list
  let generation = script.dataset.generation;

  // ---- the same place after loading again ----

  const placeKey = "dayleaf-place";

  // An element's way from the root, the same on the next version of the page if little changed.
  const wayTo = element => {
    if (element.id) return "#" + CSS.escape(element.id);
    if (!element.parentElement) return ":root";
    const index = [...element.parentElement.children].filter(other => other.localName === element.localName).indexOf(element);
    return `${wayTo(element.parentElement)} > ${CSS.escape(element.localName)}:nth-of-type(${index + 1})`;
  };

  const reload = () => {
    const focused = document.activeElement;
    const place = {
      page: location.pathname + location.search,
      x: scrollX,
      y: scrollY,
      details: [...document.querySelectorAll("details")].map(details => [wayTo(details), details.open]),
      focus: focused && focused !== document.body && focused !== host ? wayTo(focused) : null,
    };
    try {
      sessionStorage.setItem(placeKey, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch { /* without storage the page begins at its top */ }
    location.reload();
  };

  const restorePlace = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(placeKey));
      sessionStorage.removeItem(placeKey);
    } catch { /* there is none */ }
    if (!place) return;
    if (place.page === location.pathname + location.search) {
      for (const [way, open] of place.details) {
        const details = document.querySelector(way);
        if (details instanceof HTMLDetailsElement) details.open = open;
      }
      if (place.focus) document.querySelector(place.focus)?.focus({ preventScroll: true });
      const go = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
      go();
      // Styles and pictures may still move everything, unless the reader was faster.
      let moved = false;
      for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
        addEventListener(name, () => { moved = true; }, { once: true, passive: true });
      }
      if (document.readyState !== "complete") addEventListener("load", () => { if (!moved) go(); }, { once: true });
    }
    history.scrollRestoration = "auto";
  };

  // ---- a new style sheet without loading again ----

  const replaced = new Map();  // a link that is loading -> those that it takes the place of

  const swapStyle = ({ from, to }) => {
    for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
      if (new URL(link.href, location.href).pathname !== from) continue;
      const next = link.cloneNode(true);
      next.removeAttribute("integrity");
      next.href = to;
      replaced.set(next, [link, ...(replaced.get(link) ?? [])]);
      next.addEventListener("load", () => {
        for (const old of replaced.get(next)) old.remove();
        replaced.delete(next);
      }, { once: true });
      next.addEventListener("error", reload, { once: true });
      link.after(next);
    }
  };

  // ---- problems ----

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children.filter(child => child !== null && child !== ""));
    return element;
  };

  const text = value => (value === undefined || value === null ? "" : String(value));
  const severities = ["note", "warning", "error"];
  const severityOf = problem => (severities.includes(problem.severity) ? problem.severity : "error");

  const sourceLine = problem => {
    const characters = [...text(problem.source_line)];
    const code = make("code", "dayleaf-code");
    if (!(problem.caret > 0)) {
      code.append(characters.join(""));
    } else {
      const at = Math.min(problem.caret - 1, characters.length);
      code.append(characters.slice(0, at).join(""), make("span", "dayleaf-caret", characters[at] ?? " "), characters.slice(at + 1).join(""));
    }
    return make("pre", "dayleaf-line", make("span", "dayleaf-number", problem.line > 0 ? text(problem.line) : ""), code);
  };

  const problemItem = problem => {
    let place = text(problem.path);
    if (problem.line > 0) place += ":" + problem.line;
    if (problem.line > 0 && problem.column > 0) place += ":" + problem.column;
    return make("li", `dayleaf-problem dayleaf-${severityOf(problem)}`,
      make("p", "dayleaf-place", make("span", "dayleaf-severity", severityOf(problem)), " ", place && make("code", "", place)),
      make("p", "dayleaf-message", text(problem.message)),
      problem.source_line ? sourceLine(problem) : null,
      problem.suggestion ? make("p", "dayleaf-suggestion", text(problem.suggestion)) : null);
  };

  const problemList = problems => {
    const worstFirst = [...problems].sort((a, b) => severities.indexOf(severityOf(b)) - severities.indexOf(severityOf(a)));
    const list = make("ol", "dayleaf-list", ...worstFirst.slice(0, most).map(problemItem));
    if (problems.length > most) list.append(make("li", "dayleaf-more", `and ${problems.length - most} more: see the terminal`));
    return list;
  };

  const countOf = (problems, severity) => problems.filter(problem => severityOf(problem) === severity).length;
  const counted = (count, word) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`]);
  const summaryOf = problems => severities.toReversed().flatMap(severity => counted(countOf(problems, severity), severity)).join(", ");

  // Everything of ours lives in a shadow tree, where the page's styles do not reach it, nor ours the page.
  let host = null;
  let styled = null;  // resolved when the styles are there
  let dialog = null;
  let badge = null;
  let problems = [];
  let lost = false;  // the server does not answer

  const ownRoot = () => {
    if (!host?.isConnected) {
      host = make("dayleaf-preview");
      host.lang = "en";
      host.dir = "ltr";
      host.style.display = "none";
      const style = make("link");
      style.rel = "stylesheet";
      style.href = styleUrl;
      styled = new Promise(done => {
        for (const name of ["load", "error"]) style.addEventListener(name, done, { once: true });
      }).then(() => host.style.removeProperty("display"));
      host.attachShadow({ mode: "open" }).append(style);
      document.body.append(host);
    }
    return host.shadowRoot;
  };

  const hiddenKey = "dayleaf-hidden";  // the problems that the reader has put away
  const remembered = key => { try { return sessionStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* for this page only */ } };

  const isTyping = () => {
    const at = document.activeElement;
    return at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
  };

  const showBadge = () => {
    badge?.remove();
    badge = null;
    const errors = countOf(problems, "error");
    const isShown = !dialog && (problems.length > 0 || lost) && !ownPage;
    if (!isShown) return;
    if (problems.length === 0) {
      badge = make("p", "dayleaf-badge dayleaf-lost", "The preview has stopped");
      badge.role = "status";
    } else {
      badge = make("button", `dayleaf-badge dayleaf-open dayleaf-${errors > 0 ? "error" : "warning"}`, summaryOf(problems));
      badge.type = "button";
      badge.ariaHasPopup = "dialog";
      badge.addEventListener("click", () => { remember(hiddenKey, ""); openDialog(true); });
    }
    ownRoot().append(badge);
  };

  const closeDialog = () => {
    const open = dialog;
    dialog = null;
    if (open?.open) open.close();  // gives the focus back to where it was
    open?.remove();
  };

  const hideDialog = () => {
    const hadFocus = host?.shadowRoot.activeElement !== null;
    remember(hiddenKey, JSON.stringify(problems));
    closeDialog();
    showBadge();
    if (hadFocus && (document.activeElement === document.body || document.activeElement === host)) badge?.focus();
  };

  const openDialog = asked => {
    closeDialog();
    const errors = countOf(problems, "error");
    const title = make("h2", "dayleaf-title", summaryOf(problems));
    title.id = "title";
    title.tabIndex = -1;
    const about = make("p", "dayleaf-about", errors > 0 ? "Below is the last good page. This goes away when the errors are mended." : "The page is shown all the same.");
    about.id = "about";
    const hide = make("button", "dayleaf-hide", "Hide ", make("kbd", "dayleaf-key", "Esc"));
    hide.type = "button";
    hide.addEventListener("click", hideDialog);
    dialog = make("dialog", `dayleaf-dialog dayleaf-${errors > 0 ? "error" : "warning"}`,
      make("div", "dayleaf-problems", make("div", "dayleaf-head", make("div", "", title, about), hide), problemList(problems)));
    dialog.role = errors > 0 ? "alertdialog" : "dialog";
    dialog.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-describedby", "about");
    dialog.addEventListener("cancel", event => { event.preventDefault(); hideDialog(); });
    dialog.addEventListener("click", event => { if (event.target === dialog) hideDialog(); });  // beside it
    showBadge();
    const opening = dialog;
    ownRoot().append(opening);
    styled.then(() => {
      if (opening !== dialog || opening.open) return;
      // A modal dialog takes the focus; who is writing keeps it.
      if (asked || !isTyping()) {
        title.autofocus = true;
        opening.showModal();
      } else {
        opening.setAttribute("open", "");
      }
    });
  };

  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !dialog || event.defaultPrevented) return;
    event.preventDefault();
    hideDialog();
  });

  const showProblems = found => {
    const before = JSON.stringify(problems);
    problems = Array.isArray(found) ? found : [];
    if (ownPage) {
      if (problems.length === 0) reload();
      else document.querySelector(".dayleaf-list")?.replaceWith(problemList(problems));
      return;
    }
    const now = JSON.stringify(problems);
    if (now === before) return;
    if (countOf(problems, "error") === 0) remember(hiddenKey, "");
    const wasOpen = dialog !== null;
    closeDialog();
    const isWanted = countOf(problems, "error") > 0 ? remembered(hiddenKey) !== now : wasOpen && problems.length > 0;
    if (isWanted) openDialog(false);
    else showBadge();
  };

  // ---- the event stream ----

  let source = null;

  const sleep = time => new Promise(done => setTimeout(done, time));
  const streamUrl = () => {
    const url = new URL(eventsUrl);
    url.searchParams.set("token", script.dataset.token);
    url.searchParams.set("since", generation);
    return url.href;
  };

  // What the server would answer now: 0 when there is none.
  const ask = async () => {
    const abort = new AbortController();
    try {
      const answer = await fetch(streamUrl(), { headers: { Accept: "text/event-stream" }, cache: "no-store", signal: abort.signal });
      return answer.status;
    } catch {
      return 0;
    } finally {
      abort.abort();
    }
  };

  const setLost = now => {
    if (lost === now) return;
    lost = now;
    showBadge();
  };

  // Until the server is there again. One that was started anew knows another token: the page has it.
  const connectAgain = async () => {
    for (let wait = 200; !source; wait = Math.min(2 * wait, 3000)) {
      await sleep(wait);
      if (source || document.hidden) return;
      const status = await ask();
      if (status === 200) { follow(); return; }
      if (status === 403) { reload(); return; }
      setLost(true);
    }
  };

  const disconnect = () => {
    source?.close();
    source = null;
  };

  const connect = () => {
    disconnect();
    const stream = new EventSource(streamUrl());
    source = stream;
    const on = (name, take) => stream.addEventListener(name, event => {
      let data;
      try { data = JSON.parse(event.data); } catch { return; }
      if (source !== stream || data === null || typeof data !== "object") return;
      if (data.generation !== undefined) generation = String(data.generation);
      take(data);
    });
    stream.addEventListener("open", () => setLost(false));
    stream.addEventListener("error", () => {
      if (source !== stream) return;
      disconnect();
      connectAgain();
    });
    on("reload", () => { disconnect(); reload(); });
    on("style", swapStyle);
    on("problems", data => showProblems(data.problems));
  };

  // Browsers keep at most six connections to a server, and every stream is one of them: a page that nobody sees, in another tab or
  // behind the back button, gives its own up, and learns what it missed when it is seen again.
  const follow = () => {
    if (document.hidden) disconnect();
    else if (!source) connect();
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", event => { if (event.persisted) follow(); });

  restorePlace();
  follow();
})();
