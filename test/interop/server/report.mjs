/**
 * Collects checks: one line each, and a closing line that counts them.
 *
 * @param {readonly string[]} secrets - texts that must not reach the terminal, whoever wrote them
 */
export function createReport(secrets) {
  let passed = 0
  let failed = 0
  const mask = (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)

  /** Runs one check; it passes unless it throws, and what it returns is shown beside its name. */
  async function check(name, run) {
    const start = Date.now()
    try {
      const detail = await run()
      passed += 1
      print('ok  ', name, detail, start)
      return true
    } catch (error) {
      failed += 1
      print('FAIL', name, error instanceof Error ? error.message : String(error), start)
      return false
    }
  }

  function print(verdict, name, detail, start) {
    const seconds = ((Date.now() - start) / 1000).toFixed(1)
    const tail = detail === undefined ? '' : ` — ${mask(detail).replaceAll(/\s+/g, ' ').trim()}`
    console.log(`${verdict} ${name}${tail} (${seconds} s)`)
  }

  return {
    check,
    /** Prints the closing line and returns the exit code. */
    close() {
      console.log(`${passed} passed, ${failed} failed`)
      return failed === 0 && passed > 0 ? 0 : 1
    },
  }
}
