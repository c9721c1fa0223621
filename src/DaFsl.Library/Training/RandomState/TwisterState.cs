using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.RandomState;

/// <summary>Checks states of libtorch's generator of the processor, a Mersenne twister (its <c>CPUGeneratorImpl</c>).</summary>
internal static class TwisterState
{
    // After the seed, in 8 bytes: how many words are left with the one drawn last, whether it was seeded, which word comes next, and the
    // words, each in 8 bytes; then what normally distributed numbers keep: three float64 and a mark, and a float32 and a mark.
    private const int LeftAt = 8;
    private const int SeededAt = 12;
    private const int NextAt = 16;
    private const int WordsAt = 24;
    private const int Words = 624;
    private const int NormalsAt = WordsAt + (Words * sizeof(ulong));
    private const int Normals = 3;
    private const int SingleAt = NormalsAt + (Normals * sizeof(double)) + (2 * sizeof(int));

    /// <summary>
    /// Explains why a state is not one that libtorch produces, which would end the process or read out of bounds; <see langword="null"/> if
    /// it is one.
    /// </summary>
    public static string? Fault(ReadOnlySpan<byte> state)
    {
        using Tensor own = get_rng_state();
        if (state.Length != own.numel())
        {
            return Invariant($"a state of random numbers has {state.Length} bytes; expected {own.numel()}");
        }

        int seeded = BinaryPrimitives.ReadInt32LittleEndian(state[SeededAt..]);
        return seeded == 1 && IsWithin(state) && HasWords(state) && IsFinite(state)
            ? null
            : "a state of random numbers is none of the Mersenne twister";
    }

    // Seeding sets 1 left and word 0 next. A draw takes one off what is left, makes all words anew where that is 0 (all left, word 0 next),
    // and reads the next word, whatever is left: so after it the two are always one more than the words together.
    private static bool IsWithin(ReadOnlySpan<byte> state)
    {
        int left = BinaryPrimitives.ReadInt32LittleEndian(state[LeftAt..]);
        ulong next = BinaryPrimitives.ReadUInt64LittleEndian(state[NextAt..]);
        return next == 0 ? left == 1 : next <= Words && left == Words + 1 - (int)next;
    }

    // A word has 32 bits; of nothing but zeros the twister makes zeros for ever.
    private static bool HasWords(ReadOnlySpan<byte> state)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(state.Slice(WordsAt, Words * sizeof(ulong)));
        return words.ContainsAnyExcept(0UL) && !words.ContainsAnyExceptInRange(0UL, uint.MaxValue);
    }

    private static bool IsFinite(ReadOnlySpan<byte> state)
    {
        foreach (double normal in MemoryMarshal.Cast<byte, double>(state.Slice(NormalsAt, Normals * sizeof(double))))
        {
            if (!double.IsFinite(normal))
            {
                return false;
            }
        }

        return float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(state[SingleAt..]));
    }
}
