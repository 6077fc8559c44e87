const RELOADED_AT = 'tutti.reloaded';
const ONCE_IN = 30_000;

/**
 * A part of the page that cannot be fetched while the network is there belongs to a build that is gone: the service was
 * updated. The page is loaded again, at most once in half a minute.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (!navigator.onLine || Date.now() - last < ONCE_IN) return;
    event.preventDefault();
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    location.reload();
  });
}
