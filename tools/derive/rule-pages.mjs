import { lintRules, rulePage, rulesPage } from 'milvus-connection/lint'

const note = '<!-- Written by tools/gen.mjs from src/lint/rules. -->'

/** The pages of the linter's rules, by the path of the file. */
export function rulePages() {
  const pages = lintRules.map((rule) => [`docs/rules/${rule.id}.md`, noted(rulePage(rule))])
  return Object.fromEntries([['docs/rules/README.md', noted(rulesPage(lintRules))], ...pages])
}

function noted(page) {
  return page.replace(/^(# .*\n)/, `$1\n${note}\n`)
}
