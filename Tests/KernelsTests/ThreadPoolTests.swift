import Kernels
import Testing

@Test(arguments: [1, 2, 4]) func everyTaskRunsOnceOnAWorkerOfItsOwn(threads: Int) {
  let pool = ThreadPool(threadCount: threads)
  #expect(pool.threadCount == threads)
  let taskCount = 1000
  let visits = FloatBuffer(count: taskCount)
  let workers = FloatBuffer(count: taskCount)
  for _ in 0..<20 {
    pool.run(taskCount) { task, worker in
      visits.start[task] += 1
      workers.start[task] = Float(worker)
    }
  }
  #expect(visits.values.allSatisfy { $0 == 20 })
  #expect(workers.values.allSatisfy { $0 >= 0 && $0 < Float(threads) })
}

@Test func rangesCoverEveryIndexOnce() {
  let pool = ThreadPool(threadCount: 3)
  for count in [0, 1, 99, 100, 101] {
    let visits = FloatBuffer(count: count)
    pool.run(over: count, by: 10) { range, _ in
      for index in range { visits.start[index] += 1 }
    }
    #expect(visits.values.allSatisfy { $0 == 1 })
  }
}
