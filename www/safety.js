// What is left when the page itself has failed: a message, a way to save the work, a way to begin again. It
// runs no wasm. Every change was sent to the browser's storage as it was made, so the work is
// there: database "stagecraft", store "records", one record a key, the draft under "draft/ID" and what lies beside it
// under "beside/ID", as JSON text. Both go into one file.

(() => {
  const database = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open("stagecraft");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  // A draft with what lies beside it (versions, strategies) under a key of its own: one process, one file, which the
  // page opens like any other. It is put in as text, so that not a digit of the draft changes.
  const whole = (draft, beside) => {
    const end = draft.lastIndexOf("}");
    const text = `${draft.slice(0, end).trimEnd()},\n  "beside": ${beside.trim()}\n}\n`;
    try {
      JSON.parse(text);
      return text;
    } catch {
      // What is damaged beside it must not cost the draft.
      return draft;
    }
  };

  const drafts = async () => {
    const opened = await database();
    if (!opened.objectStoreNames.contains("records")) return [];
    const records = await new Promise((resolve, reject) => {
      const request = opened.transaction("records").objectStore("records").getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    opened.close();
    const beside = new Map(records.filter(({ key }) => key.startsWith("beside/")).map(({ key, text }) => [key, text]));
    return records
      .filter((record) => record.key.startsWith("draft/"))
      .sort((a, b) => b.revision - a.revision)
      .map(({ key, text }) => ({ key, text: whole(text, beside.get(key.replace("draft/", "beside/")) ?? "{}") }));
  };

  // How many drafts were saved, the newest first.
  const save = async () => {
    const found = await drafts();
    for (const { key, text } of found) {
      let name = key.slice("draft/".length);
      try {
        name = JSON.parse(text).name || name;
      } catch {
        // A draft that is no JSON is saved all the same, under its id.
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "process"}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }
    return found.length;
  };

  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };

  // `advice` is for where more is known than that something broke.
  const show = (reason, advice) => {
    if (document.getElementById("safety")) return;
    // What is left of the page must not be worked with.
    document.getElementById("page")?.setAttribute("inert", "");
    const said = element("p", { className: "safety-said", role: "status" });
    const saving = async () => {
      try {
        const saved = await save();
        said.textContent = saved ? "Saved to your downloads." : "Nothing has been changed yet, so there is nothing to save.";
      } catch (error) {
        said.textContent = `The browser would not give the work back: ${error?.message ?? error}`;
      }
    };
    const box = element(
      "div",
      { id: "safety", className: "safety" },
      element(
        "div",
        { className: "safety-box" },
        element("h1", { textContent: "Something in Stagecraft broke" }),
        ...(advice ? [element("p", { textContent: advice })] : []),
        element("p", {
          textContent:
            "Your work is safe: every change was stored in this browser before. Load the page again to go on, or save your work to a file first.",
        }),
        element(
          "div",
          { className: "safety-buttons" },
          element("button", { className: "primary", type: "button", textContent: "Load again", onclick: () => location.reload() }),
          element("button", { className: "button", type: "button", textContent: "Save my work to a file", onclick: saving }),
        ),
        said,
        element("details", {}, element("summary", { textContent: "What happened" }), element("pre", { textContent: String(reason) })),
      ),
    );
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", "Something in Stagecraft broke");
    document.body.append(box);
    box.querySelector("button").focus();
  };

  window.stagecraftSafety = { show };
  // Wasm that traps without a panic message comes here.
  addEventListener("error", (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) show(event.message);
  });
  addEventListener("unhandledrejection", (event) => {
    if (event.reason instanceof WebAssembly.RuntimeError) show(event.reason.message);
  });
})();
