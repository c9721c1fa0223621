namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>Ranks by falling score. Equal scores keep their order, as a merge sort would have it.</summary>
internal static class RankOrder
{
    /// <summary>The index of the highest score, of the next, and so on. No score is NaN.</summary>
    internal static int[] ByFallingScore(ReadOnlySpan<float> scores)
    {
        // Score and index in one whole number: a plain sort of numbers is then a stable sort by score, and a fast one.
        ulong[] keys = new ulong[scores.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)~Rising(scores[i]) << 32) | (uint)i;
        }

        Array.Sort(keys);
        int[] order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = (int)(uint)keys[i];
        }

        return order;
    }

    /// <summary>A whole number that rises with the score: IEEE 754's bits do but for the sign, and negative ones fall.</summary>
    private static uint Rising(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f); // -0 becomes 0, its equal
        return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
    }
}
