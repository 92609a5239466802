/** Calls back when no event has come for a while, and after ten times that at the latest. */
export type Debounce = {
  /** An event: the wait starts again. */
  readonly restart: () => void
  readonly stop: () => void
}

/** Waits until a burst of events is over. */
export function debounce(forMs: number, persistent: boolean, then: () => void): Debounce {
  let timer: NodeJS.Timeout | undefined
  let since: number | undefined

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    since = undefined
  }

  return {
    restart() {
      since ??= performance.now()
      const left = since + 10 * forMs - performance.now()
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          stop()
          then()
        },
        Math.max(0, Math.min(forMs, left)),
      )
      if (!persistent) timer.unref()
    },
    stop,
  }
}
