const { resolveConnectionSync } = require('milvus-connection')

exports.connection = resolveConnectionSync().connection
