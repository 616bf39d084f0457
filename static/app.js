/* What the pages gain from script. Everything that matters works without it. */

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Each part below is started once for every element that asks for it. */
const parts = {
  "[data-error-summary]": (box) => box.focus(),
  "[data-print]": printButton,
  "[data-menu]": menu,
  "details[data-closed-when-narrow]": closeWhenNarrow,
  "[data-theme-choice]": themeChoice,
  "[data-shortcut-choice]": shortcutChoice,
  "template[data-shortcuts]": shortcuts,
  "template[data-session-guard]": sessionGuard,
  "[data-formset]": formset,
  "textarea[maxlength]": counter,
  "form[data-filter-on-change]": filterOnChange,
  "form[data-ticks]": ticks,
  "form[data-wording-url]": wording,
  "[data-insert]": insert,
  "form[data-draft-url]": draft,
  "form[data-draft-url], form[data-warn-unsaved]": unsavedWarning,
};

function start(within) {
  for (const [selector, part] of Object.entries(parts)) all(selector, within).forEach(part);
}

function printButton(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function menu(details) {
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

/* What stands beside on a wide screen would push the rest down on a narrow one. */
function closeWhenNarrow(details) {
  if (matchMedia("(max-width: 62rem)").matches) details.open = false;
}

/* Light, dark, or as the computer has it: a cookie, so that the next page comes right from the server. */
function themeChoice(group) {
  const root = document.documentElement;
  const buttons = all("[data-set-theme]", group);
  const show = () =>
    buttons.forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.setTheme === (root.dataset.theme ?? "")));
    });
  const choose = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax`;
    show();
  };
  buttons.forEach((button) => button.addEventListener("click", () => choose(button.dataset.setTheme)));
  group.hidden = false;
  show();
}

/* Keys of one sign can be in the way of one who speaks to the computer: a cookie turns them off (WCAG 2.1.4). */
function shortcutChoice(group) {
  const root = document.documentElement;
  const show = () =>
    all("[data-set-shortcuts]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.setShortcuts === (root.dataset.shortcuts ?? "")));
    });
  const choose = (choice) => {
    if (choice) root.dataset.shortcuts = choice;
    else delete root.dataset.shortcuts;
    document.cookie = `shortcuts=${choice}; path=/; max-age=${choice ? 31536000 : 0}; samesite=lax`;
    show();
  };
  all("[data-set-shortcuts]", group).forEach((button) =>
    button.addEventListener("click", () => choose(button.dataset.setShortcuts)),
  );
  group.hidden = false;
  show();
}

/* A box lies in its template, where nobody stumbles on it, until it is opened. */
function boxIn(template) {
  const box = template.content.querySelector("dialog");
  box.addEventListener("close", () => box.remove());
  return box;
}

function open(box) {
  if (!box.isConnected) document.body.append(box);
  if (!box.open) box.showModal();
}

/* One key, or g and then another. The box holds the addresses; it opens with a question mark. */
function shortcuts(template) {
  const box = boxIn(template);
  const links = Object.fromEntries(
    all("a[data-keys]", box).map((link) => [link.dataset.keys, link.getAttribute("href")]),
  );
  const acts = {
    "?": () => open(box),
    "/": () => toFilter(links["g s"]),
    j: () => toRow(1),
    k: () => toRow(-1),
    x: tickRow,
  };
  let first = "";
  let forget;
  document.addEventListener("keydown", (event) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey;
    if (isHeld || event.key === "Shift" || event.defaultPrevented) return;
    if (document.documentElement.dataset.shortcuts === "off" || isWriting(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const keys = first ? `${first} ${event.key}` : event.key;
    clearTimeout(forget);
    first = keys === "g" ? "g" : "";
    forget = setTimeout(() => { first = ""; }, 2000);
    const act = acts[keys] ?? (links[keys] && (() => location.assign(links[keys])));
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function isWriting(target) {
  return target.matches?.("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");
}

function toFilter(search) {
  const field = document.querySelector("main :is(.filter :is(input:not([type=hidden]), select), #id_words)");
  if (field) field.focus();
  else if (search) location.assign(search);
}

/* Each row that leads somewhere is stood on by its first link. */
function toRow(step) {
  const rows = all("main .table.people tbody tr").filter((row) => row.querySelector("a[href]"));
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.querySelector("a[href]").focus();
}

function tickRow() {
  document.activeElement.closest("tr")?.querySelector("[type=checkbox]")?.click();
}

function counter(textarea) {
  const words = document.createElement("p");
  words.className = "counter";
  const show = () => {
    words.textContent = `${textarea.maxLength - textarea.value.length} tecken kvar`;
  };
  textarea.after(words);
  textarea.addEventListener("input", show);
  show();
}

/* The button stays; a choice in a list, a tick or a day need not wait for it. */
function filterOnChange(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
  });
}

/* One box ticks all the rows of the page, and words say how many are ticked. */
function ticks(form) {
  const choice = form.querySelector("[data-tick-all]");
  const every = choice.querySelector("input");
  const words = form.querySelector("[data-ticked]");
  const boxes = all("[type=checkbox][name]", form);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    every.checked = ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
    words.textContent = ticked === 1 ? "1 vald" : ticked ? `${ticked} valda` : "";
  };
  every.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = every.checked; });
    show();
  });
  boxes.forEach((box) => box.addEventListener("change", show));
  window.addEventListener("pageshow", show);
  choice.hidden = false;
  show();
}

/* Rows of a Django formset. New rows are copies of the empty form; a removed one is ticked for deletion. */
function formset(box) {
  const total = box.querySelector("[name$=-TOTAL_FORMS]");
  const rows = box.querySelector("[data-rows]");
  const empty = box.querySelector("template[data-empty-form]");
  const add = box.querySelector("[data-add-row]");
  const prepare = (row) => {
    const tick = row.querySelector("[type=checkbox][name$=-DELETE]");
    const remove = row.querySelector("[data-remove-row]");
    if (!tick || !remove) return;
    tick.closest(".field").hidden = true;
    row.hidden = tick.checked;
    remove.hidden = false;
    remove.addEventListener("click", () => {
      tick.checked = true;
      row.hidden = true;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      add.focus();
    });
  };
  all("[data-row]", rows).forEach(prepare);
  add.hidden = false;
  add.addEventListener("click", () => {
    const holder = document.createElement("template");
    holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.content.querySelector("[data-row]");
    rows.append(row);
    total.value = Number(total.value) + 1;
    prepare(row);
    start(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

/* Saves what is written, a moment after the last key. The answer may be JSON with new values of hidden fields. */
function draft(form) {
  const status = form.querySelector("[data-draft-status]");
  const say = (words) => {
    if (status) status.textContent = words;
  };
  let timer;
  let saving = Promise.resolve();
  const save = async () => {
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    try {
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST",
        body: sent,
        redirect: "manual",
        headers: { "X-CSRFToken": sent.get("csrfmiddlewaretoken"), Accept: "application/json" },
      });
      if (answer.type === "opaqueredirect") {
        document.dispatchEvent(new Event("session-doubt"));
        say("Du har loggats ut. Texten finns kvar här. Logga in i en ny flik och fortsätt.");
        return;
      }
      if (answer.status === 403) document.dispatchEvent(new Event("session-doubt"));
      if (!answer.ok) throw new Error(answer.statusText);
      if (answer.headers.get("content-type")?.includes("json")) takeHidden(form, await answer.json());
      const clock = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
      say(`Utkast sparat ${clock}`);
      if (!timer) form.dispatchEvent(new CustomEvent("draft-saved"));
    } catch {
      say("Utkastet kunde inte sparas – texten finns kvar här");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      saving = saving.then(save);
    }, 1500);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

/* Says before the login ends, and when it has; a login in another tab lets the page go on with its text. */
function sessionGuard(template) {
  const box = boxIn(template);
  const { url } = box.dataset;
  const warning = Number(box.dataset.warning);
  const words = box.querySelector("[data-session-words]");
  const asked = () => Date.now() >= askAt;
  let askAt;
  let timer;
  const askIn = (seconds) => {
    clearTimeout(timer);
    askAt = Date.now() + seconds * 1000;
    timer = setTimeout(ask, Math.min(seconds, 86400) * 1000);
  };
  const show = (when) => {
    all("[data-when]", box).forEach((part) => { part.hidden = part.dataset.when !== when; });
    box.setAttribute("aria-labelledby", `inloggning-${when}`);
    open(box);
  };
  const hold = ({ seconds, who, token }) => {
    if (who !== box.dataset.who) return show("other");
    for (const within of [document, box]) {
      all("[name=csrfmiddlewaretoken]", within).forEach((field) => { field.value = token; });
    }
    if (seconds > warning) {
      box.close();
      return askIn(seconds - warning);
    }
    const end = new Date(Date.now() + seconds * 1000);
    box.querySelector("[data-session-end]").textContent = end.toLocaleTimeString("sv-SE", { timeStyle: "short" });
    show("soon");
    return askIn(seconds + 1);
  };
  const ask = async (method) => {
    askIn(60);
    const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    try {
      const answer = await fetch(url, { method: method === "POST" ? "POST" : "GET", redirect: "manual", headers });
      if (answer.ok) hold(await answer.json());
      if (answer.type !== "opaqueredirect") return;
      clearTimeout(timer);
      askAt = 0;
      show("ended");
    } catch {
      /* Nobody answers: the next asking is already set. */
    }
  };
  box.querySelector("[data-session-renew]").addEventListener("submit", (event) => {
    event.preventDefault();
    ask("POST");
  });
  box.querySelector("[data-session-ask]").addEventListener("click", async () => {
    words.textContent = "";
    await ask();
    if (box.open) words.textContent = "Du är inte inloggad än.";
  });
  document.addEventListener("session-doubt", ask);
  window.addEventListener("focus", () => { if (asked()) ask(); });
  askIn(Math.max(box.dataset.ends - box.dataset.now - warning, 0));
}

/* Asks what could be mended in the texts, a moment after the last key, and shows it beside each of them. */
function wording(form) {
  const boxes = all("[data-findings]", form).map((box) => ({ box, name: box.dataset.findings, html: null }));
  let timer;
  let asked = 0;
  const ask = async () => {
    const turn = ++asked;
    const sent = new FormData();
    boxes.forEach(({ name }) => sent.set(name, form.elements[name].value));
    try {
      const answer = await fetch(form.dataset.wordingUrl, {
        method: "POST",
        body: sent,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" },
      });
      if (!answer.ok || answer.redirected || turn !== asked) return;
      const found = await answer.json();
      boxes.forEach((one) => {
        if (found[one.name] !== one.html) one.box.innerHTML = one.html = found[one.name];
      });
    } catch {
      /* The button Kontrollera texten is still there. */
    }
  };
  form.addEventListener("input", (event) => {
    if (!boxes.some(({ name }) => name === event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 900);
  });
}

/* Fills an example's texts into the form around it, below what has been written there. */
function insert(button) {
  const form = button.closest("form");
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const fields = Object.entries(JSON.parse(button.dataset.insert)).filter(([name]) => form.elements[name]);
    for (const [name, text] of fields) {
      const field = form.elements[name];
      if (field.value.includes(text)) continue;
      field.value = [field.value.trim(), text].filter(Boolean).join("\n\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const details = button.closest("details");
    if (details) details.open = false;
    if (fields.length) form.elements[fields[0][0]].focus();
  });
}

function takeHidden(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field?.type === "hidden") field.value = value;
  }
}

function unsavedWarning(form) {
  let changed = false;
  let leaving = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("draft-saved", () => { changed = false; });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });
}

/* A form is sent once, however many times its button is pressed. */
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  const buttons = [...form.elements].filter((field) => field.type === "submit");
  setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  window.addEventListener("pageshow", () => buttons.forEach((button) => { button.disabled = false; }));
}

document.addEventListener("submit", sendOnce);
start(document);
