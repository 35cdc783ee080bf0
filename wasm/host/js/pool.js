// Stands in for the helper that wasm-bindgen-rayon emits: the same function, but the page creates the
// workers, from a file that the page's policy allows.
export async function startWorkers(module, memory, builder) {
  await self.ask({
    spawn: {
      entry: 'wbg_rayon_start_worker',
      count: builder.numThreads(),
      argument: builder.receiver(),
      module,
      memory,
    },
  });
  builder.build();
}
