using DaFsl.Library.Benchmarks;
using DaFsl.Library.Runtime;

// dotnet run -c Release --project tests/DaFsl.Library.Benchmarks -- WORKLOAD...
// Prints one JSON line a variant; the work is what the reference implementations do under the same name.
TorchRuntime.EnsureLoaded();
TorchSharp.torch.set_num_threads(2);
string[] unknown = [.. args.Except(Catalogue.All.Select(w => w.Name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no workload '{unknown[0]}'. There are: {string.Join(", ", Catalogue.All.Select(w => w.Name))}.");
    return 2;
}

foreach (Workload workload in Catalogue.All.Where(w => args.Length == 0 || args.Contains(w.Name)))
{
    foreach (Variant variant in workload.Variants())
    {
        Console.WriteLine(Stopclock.Time(workload, variant));
    }
}

return 0;
