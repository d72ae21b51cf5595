"use strict";
for (const note of document.querySelectorAll(".unscripted")) note.hidden = true;
for (const form of document.querySelectorAll("form.apply")) {
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    apply(form);
  });
}

for (const run of document.querySelectorAll(".run")) {
  run.querySelector(".stop").addEventListener("click", () => stop(run));
  if (!run.dataset.run) continue;
  for (const button of run.parentElement.querySelectorAll("form.apply button")) button.disabled = true;
  follow({ id: run.dataset.run, events: run.dataset.events }, run);
}

function post(address, body) {
  return fetch(document.body.dataset.root + address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-SchemaGen-Request": "1" },
    body: JSON.stringify(body),
  }).then(async response => {
    const text = await response.text();
    const answer = text ? JSON.parse(text) : {};
    if (!response.ok) throw new Error(answer.detail ?? `The server answered ${response.status}.`);
    return answer;
  });
}

async function stop(run) {
  const button = run.querySelector(".stop");
  button.disabled = true;
  try {
    await post(`/api/runs/${run.dataset.run}/stop`, {});
    run.querySelector(".state").textContent = "Stopping after this step …";
  } catch (error) {
    run.querySelector(".state").textContent = error.message;
    button.disabled = false;
  }
}

async function apply(form) {
  const button = form.querySelector("button");
  const run = form.parentElement.querySelector(".run");
  const state = run.querySelector(".state");
  button.disabled = true;
  run.hidden = false;
  state.textContent = "Starting …";
  try {
    follow(await post("/api/apply", { source: form.dataset.source, planId: form.dataset.plan, reason: form.elements.reason?.value ?? null }), run);
  } catch (error) {
    state.textContent = error.message;
    button.disabled = false;
  }
}

function follow(started, run) {
  const state = run.querySelector(".state");
  const stopper = run.querySelector(".stop");
  run.dataset.run = started.id;
  run.hidden = false;
  stopper.hidden = false;
  stopper.disabled = false;
  const bar = run.querySelector("progress");
  const count = run.querySelector(".count");
  const log = run.querySelector(".log");
  const events = new EventSource(started.events);
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
    stopper.hidden = true;
    const end = JSON.parse(event.data);
    state.textContent = end.error ? `${end.state}: ${end.error}` : end.state;
    if (!end.error) setTimeout(() => location.reload(), 1500);
  });
}
