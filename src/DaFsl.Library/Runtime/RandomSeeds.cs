using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DaFsl.Library.Runtime;

/// <summary>
/// Gives each part of a run a random stream of its own from the run's one seed, so that a change in how much one part draws
/// does not change what another draws.
/// </summary>
/// <remarks>
/// The derived seed is the first 8 bytes, little-endian and without the sign bit, of the SHA-256 of the seed (8 bytes,
/// little-endian) followed by the purpose (UTF-8). It is the same on every machine and in every version of the library.
/// </remarks>
internal static class RandomSeeds
{
    /// <summary>A seed for <c>torch.manual_seed</c> or a <c>torch.Generator</c>.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">
    /// The purpose of the stream, such as <c>"detector weights"</c>; different purposes give unrelated streams.
    /// </param>
    /// <returns>A number from 0 to 2^63 - 1.</returns>
    /// <exception cref="ArgumentException"><paramref name="purpose"/> is empty.</exception>
    public static long Derive(long seed, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        byte[] text = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteInt64LittleEndian(text, seed);
        Encoding.UTF8.GetBytes(purpose, text.AsSpan(sizeof(long)));
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(text)) & long.MaxValue;
    }

    /// <summary>A seed for <see cref="Random"/>: the low 31 bits of <see cref="Derive"/>.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">The purpose of the stream; different purposes give unrelated streams.</param>
    /// <returns>A number from 0 to 2^31 - 1.</returns>
    /// <exception cref="ArgumentException"><paramref name="purpose"/> is empty.</exception>
    public static int DeriveInt32(long seed, string purpose) => (int)(Derive(seed, purpose) & int.MaxValue);
}
