import { allEntries } from '../document.ts'
import { hasUsablePassword, isPackageJson, plaintextSecrets } from '../facts/credentials.ts'
import type { Rule } from '../rule.ts'

export const secretInPackageJson: Rule = {
  id: 'secret-in-package-json',
  family: 'hygiene',
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
  allows: [
    {
      title: 'an endpoint',
      files: { 'package.json': '{ "milvus": { "uri": "http://localhost:19530" } }\n' },
    },
    {
      title: 'a reference',
      files: { 'package.json': '{ "milvus": { "token": "keychain://milvus/prod" } }\n' },
    },
    {
      title: 'what everybody knows',
      files: { 'package.json': '{ "milvus": { "token": "root:Milvus" } }\n' },
    },
  ],
  catches: [
    {
      title: 'a token',
      files: { 'package.json': '{ "milvus": { "token": "db_admin:Kx7pq2" } }\n' },
      at: ['1:24'],
    },
    {
      title: 'a password in an endpoint',
      files: {
        'package.json': '{ "milvus": { "uri": "https://app:Kx7pq2@db.example:19530" } }\n',
      },
      at: ['1:22'],
    },
    {
      title: 'a password of one connection',
      files: {
        'package.json':
          '{\n  "milvus": {\n    "connections": { "prod": { "user": "app", "password": "Kx7pq2" } }\n  }\n}\n',
      },
      at: ['3:59'],
    },
  ],
}
