import { allEntries } from '../document.ts'
import { hasUsablePassword, isPackageJson, plaintextSecrets } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

export const secretInPackageJson: RuleDefinition = {
  id: 'secret-in-package-json',
  severity: 'error',
  kinds: ['config'],
  about: ['endpoint', 'credentials'],
  summary: 'A credential is written out in package.json.',
  why: `\`npm publish\` and \`npm pack\` put \`package.json\` into every tarball, whatever \`files\` and \`.npmignore\` say ([npm docs, "files"](https://docs.npmjs.com/cli/configuring-npm/package-json#files)), bundlers copy it, and it is always in git. A published credential is no longer one.`,
  help: 'Change the credential on the server; keep it in the environment, or write a reference such as keychain://milvus/prod.',
  *check({ document }) {
    if (!isPackageJson(document)) return
    for (const { name, valueSpan } of plaintextSecrets(document)) {
      yield {
        span: valueSpan,
        message: `${name} is a credential in package.json, which is published with the package`,
      }
    }
    for (const entry of allEntries(document)) {
      if (!hasUsablePassword(entry)) continue
      yield {
        span: entry.valueSpan,
        message: `${entry.name} has a password in it, and package.json is published with the package`,
      }
    }
  },
}
