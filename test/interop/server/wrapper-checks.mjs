import assert from 'node:assert/strict'

import { toLangchainJs, toLlamaindexTs } from 'milvus-connection/clients'

import { langchainRoundTrip, llamaindexRoundTrip } from './wrappers.mjs'

/** Adds to and searches one store of each wrapper, built from the resolved connection. */
export async function checkWrappers({ report, connection }) {
  await report.check(`${connection.alias}: LangChain.js adds and searches`, async () => {
    assert.equal(
      await langchainRoundTrip(toLangchainJs(connection), 'langchain'),
      'zigzag on shelf 2',
    )
  })
  await report.check(`${connection.alias}: LlamaIndex.TS adds and searches`, async () => {
    assert.equal(
      await llamaindexRoundTrip(toLlamaindexTs(connection), 'llamaindex'),
      'zigzag on shelf 2',
    )
  })
}
