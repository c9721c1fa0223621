using Xunit.Sdk;
using Xunit.v3;

// libtorch's random state and thread pool are one a process: tests take turns.
[assembly: Parallelization(Mode = ParallelMode.None)]
