// Lets the plan open without a connection once it has been opened; and lets go of it where it is gone.
const plan = document.querySelector("[data-plan-worker]");
const gone = document.querySelector("[data-plan-gone]");
const workers = navigator.serviceWorker;

if (workers && plan) {
  workers.register(plan.dataset.planWorker, { scope: plan.dataset.planScope }).catch(() => {});
}
if (workers && gone) {
  // The same plan may have been kept in several languages; each of them has its own scope.
  for (const worker of await workers.getRegistrations()) {
    const scope = new URL(worker.scope).pathname;
    const token = scope.split("/")[3];
    if (!token || !location.pathname.split("/").includes(token)) continue;
    await caches.delete(`plan ${scope}`);
    await worker.unregister();
  }
}
