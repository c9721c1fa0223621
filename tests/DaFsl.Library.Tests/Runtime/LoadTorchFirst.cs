using System.Runtime.CompilerServices;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Runtime;

/// <summary>Tests may touch TorchSharp before anything of the library, in any order.</summary>
internal static class LoadTorchFirst
{
    [ModuleInitializer]
    internal static void Load() => TorchRuntime.EnsureLoaded();
}
