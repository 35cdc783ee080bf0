// Stands in for the helper that wasm-bindgen-rayon emits: the same function, but the page creates the
// workers, from a file that the page's policy allows, and they begin with the module's own `join_pool`.
export async function startWorkers(module, memory, builder) {
  await self.ask({
    spawn: {
      entry: 'join_pool',
      count: builder.numThreads(),
      argument: builder.receiver(),
      module,
      memory,
    },
  });
  builder.build();
}
