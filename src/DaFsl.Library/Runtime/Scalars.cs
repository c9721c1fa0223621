using System.Collections.Concurrent;
using TorchSharp;

namespace DaFsl.Library.Runtime;

/// <summary>
/// Numbers as libtorch takes them, made once and kept. TorchSharp turns a plain number into a <see cref="Scalar"/> that nothing holds on
/// to, so the garbage collector may free it while libtorch still reads it ("Unknown scalar type", or a wrong number). Rare, but a day of
/// training makes it likely; so no plain number goes into an operator of a tensor. <c>add</c> takes two: without its factor, it makes one
/// up.
/// </summary>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<double, Scalar> _real = new();
    private static readonly ConcurrentDictionary<long, Scalar> _whole = new();

    /// <summary>A real number. Meant for the few that a program uses again and again.</summary>
    public static Scalar Of(double value) => _real.GetOrAdd(value, static v => v);

    /// <summary>A whole number. Meant for the few that a program uses again and again.</summary>
    public static Scalar Of(long value) => _whole.GetOrAdd(value, static v => v);
}
