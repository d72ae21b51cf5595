"use strict";
for (const note of document.querySelectorAll(".unscripted")) note.hidden = true;
for (const form of document.querySelectorAll("form.apply")) {
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    apply(form);
  });
}

async function apply(form) {
  const button = form.querySelector("button");
  const run = form.parentElement.querySelector(".run");
  const state = run.querySelector(".state");
  button.disabled = true;
  run.hidden = false;
  state.textContent = "Starting …";
  try {
    const response = await fetch(document.body.dataset.root + "/api/apply", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-SchemaGen-Request": "1" },
      body: JSON.stringify({ source: form.dataset.source, planId: form.dataset.plan, reason: form.elements.reason?.value ?? null }),
    });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : {};
    if (!response.ok) throw new Error(answer.detail ?? `The server answered ${response.status}.`);
    follow(answer.events, run, state);
  } catch (error) {
    state.textContent = error.message;
    button.disabled = false;
  }
}

function follow(address, run, state) {
  const bar = run.querySelector("progress");
  const count = run.querySelector(".count");
  const log = run.querySelector(".log");
  const events = new EventSource(address);
  // The server tells a run from its begin, also to a browser that comes back after its connection was cut.
  events.addEventListener("open", () => log.replaceChildren());
  events.addEventListener("error", () => {
    state.textContent = events.readyState === EventSource.CLOSED
      ? "The application no longer tells of this run; load the page again to see how it stands."
      : "The connection is lost; trying again …";
  });
  events.addEventListener("progress", event => {
    const told = JSON.parse(event.data);
    if (told.steps > 0) {
      bar.max = told.steps;
      count.textContent = `${told.step} of ${told.steps}`;
    }
    if (told.phase === "StepCompleted") bar.value = told.step;
    if (told.phase === "StepAdvanced") {
      state.textContent = `${told.description}: ${told.rows} rows`;
      return;
    }
    const line = document.createElement("li");
    line.textContent = [told.phase, told.migration, told.description, told.error].filter(Boolean).join(": ");
    log.append(line);
    if (told.description) state.textContent = told.description;
  });
  events.addEventListener("end", event => {
    events.close();
    const end = JSON.parse(event.data);
    state.textContent = end.error ? `${end.state}: ${end.error}` : end.state;
    if (!end.error) setTimeout(() => location.reload(), 1500);
  });
}
