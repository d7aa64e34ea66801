// Conveniences, nothing that reading needs: the colour scheme and keys that turn the page, both remembered on this device.
(() => {
  'use strict';
  const root = document.documentElement;
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private mode */ } };

  // The first press always changes something: after the system's scheme comes its opposite.
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const themes = dark.matches ? ['system', 'light', 'dark'] : ['system', 'dark', 'light'];
  // The bar of a phone's browser has the colour of the page.
  const bar = Object.assign(document.createElement('meta'), { name: 'theme-color' });
  document.head.append(bar);
  const wear = (theme) => {
    if (theme === 'system') delete root.dataset.theme; else root.dataset.theme = theme;
    bar.content = getComputedStyle(document.body).backgroundColor;
  };
  const remembered = () => { const theme = read('dayleaf-theme'); return themes.includes(theme) ? theme : 'system'; };
  wear(remembered());
  dark.addEventListener('change', () => wear(remembered()));

  const theme_switch = document.querySelector('[data-switch="theme"]');
  if (theme_switch) {
    const name = () => { theme_switch.firstElementChild.textContent = theme_switch.dataset[remembered()]; };
    theme_switch.addEventListener('click', () => {
      const next = themes[(themes.indexOf(remembered()) + 1) % themes.length];
      write('dayleaf-theme', next === 'system' ? null : next);
      wear(next);
      name();
    });
    addEventListener('storage', (event) => { if (event.key === 'dayleaf-theme') { wear(remembered()); name(); } });
    name();
    theme_switch.hidden = false;
  }

  // How much of each paper is shown: what a reader chose on this device.
  const folds = [...document.querySelectorAll('.front details.more')];
  const detail_switch = document.querySelector('[data-switch="detail"]');
  if (detail_switch && folds.length > 0) {
    const is_full = () => read('dayleaf-detail') === 'full';
    const unfold = () => {
      for (const fold of folds) fold.open = is_full();
      detail_switch.textContent = detail_switch.dataset[is_full() ? 'full' : 'short'];
    };
    detail_switch.addEventListener('click', () => { write('dayleaf-detail', is_full() ? null : 'full'); unfold(); });
    addEventListener('storage', (event) => { if (event.key === 'dayleaf-detail') unfold(); });
    unfold();
    detail_switch.parentElement.hidden = false;
  }

  // A picture that never comes leaves its room to the words, and so do a dot and, in a list, one that is a line where it is made small.
  const leave = (image) => {
    const plate = image.closest('.plate');
    if (plate && !plate.querySelector('video')) plate.remove();
  };
  const leave_small = (image) => {
    const { naturalWidth: width, naturalHeight: height } = image;
    const is_line = Math.max(width, height) > 12 * Math.min(width, height);
    if (Math.max(width, height) < 16 || (is_line && !image.closest('.figure'))) leave(image);
  };
  for (const image of document.querySelectorAll('.plate img')) {
    if (image.complete && image.naturalWidth === 0 && image.currentSrc) leave(image);
    else if (image.complete && image.naturalWidth > 0) leave_small(image);
    else {
      image.addEventListener('error', () => leave(image), { once: true });
      image.addEventListener('load', () => leave_small(image), { once: true });
    }
  }

  // Where the browser can hand a page on it does, elsewhere the address is copied.
  const share = document.querySelector('[data-share]');
  if (share && (navigator.share || navigator.clipboard)) {
    share.addEventListener('click', async () => {
      const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
      try {
        if (navigator.share) {
          await navigator.share({ title: document.querySelector('meta[property="og:title"]').content, url });
        } else {
          await navigator.clipboard.writeText(url);
          share.textContent = share.dataset.done;
        }
      } catch { /* the reader thought better of it */ }
    });
    share.parentElement.hidden = false;
  }

  // A reference is copied as it stands below its name, or kept as a file where programs read such.
  for (const name of document.querySelectorAll('[data-copy] h2')) {
    const { copy, done, save } = name.parentElement.dataset;
    const file = name.dataset.file;
    const text = () => name.nextElementSibling.textContent;
    const add = (label, act) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'switch';
      button.textContent = label;
      button.addEventListener('click', () => act(button));
      name.append(' ', button);
    };
    if (navigator.clipboard) {
      add(copy, async (button) => {
        try {
          await navigator.clipboard.writeText(text());
          button.textContent = done;
        } catch { /* the reader may still select it */ }
      });
    }
    if (file && save) {
      add(save, () => {
        const lines = file.endsWith('.ris') ? text().replaceAll('\n', '\r\n') : text();
        const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([lines])), download: file });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
      });
    }
  }

  // Chrome's controls spin for ever over a video that must not preload, unless they are made anew once it rests.
  for (const video of document.querySelectorAll('video[preload="none"]')) {
    const settle = () => { video.controls = false; video.controls = true; };
    if (video.networkState === HTMLMediaElement.NETWORK_IDLE) settle();
    else video.addEventListener('suspend', settle, { once: true });
  }

  // The box of the head: a key leads to it, and where it has no room it stands on a sheet of its own.
  const is_written = (event) => event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  const keys_on = () => read('dayleaf-keys') !== 'off';
  const box = document.querySelector('form[role="search"]');
  if (box) {
    const field = box.elements.q;
    const is_folded = () => field.offsetParent === null;
    const unfold = () => {
      const home = document.createComment('');
      box.replaceWith(home);
      const sheet = document.createElement('dialog');
      sheet.className = 'sheet';
      sheet.setAttribute('aria-label', field.getAttribute('aria-label'));
      const close = document.createElement('button');
      close.type = 'button';
      close.className = 'switch';
      close.textContent = box.dataset.close;
      close.addEventListener('click', () => sheet.close());
      sheet.addEventListener('close', () => { home.replaceWith(box); sheet.remove(); box.querySelector('button').focus(); });
      sheet.append(box, close);
      document.body.append(sheet);
      sheet.showModal();
      field.focus();
    };
    const reach = () => { if (is_folded()) unfold(); else { field.focus(); field.select(); } };
    box.addEventListener('submit', (event) => { if (is_folded()) { event.preventDefault(); unfold(); } });
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || !keys_on() || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || is_written(event)) return;
      event.preventDefault();
      reach();
    });
  }

  const neighbour = (rel) => document.querySelector(`link[rel="${rel}"]`)?.href;
  const keys_line = document.querySelector('[data-keys]');
  const keys_switch = document.querySelector('[data-switch="keys"]');
  if (!keys_line || !keys_switch || !(neighbour('prev') || neighbour('next'))) return;
  const name_keys = () => { keys_switch.textContent = keys_switch.dataset[keys_on() ? 'on' : 'off']; };
  keys_switch.addEventListener('click', () => { write('dayleaf-keys', keys_on() ? 'off' : null); name_keys(); });
  name_keys();
  keys_line.hidden = false;

  const turns = { ArrowLeft: 'prev', k: 'prev', ArrowRight: 'next', j: 'next' };
  addEventListener('keydown', (event) => {
    const rel = turns[event.key];
    if (!rel || !keys_on() || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, video, audio, pre, [tabindex="0"], [contenteditable]')) return;
    // A page that is zoomed wider than the window needs its arrows for scrolling.
    if (event.key.startsWith('Arrow') && root.scrollWidth > root.clientWidth + 1) return;
    const url = neighbour(rel);
    if (url) location.assign(url);
  });
})();
