using System.Buffers;

namespace DaFsl.Library.Detection.Operators;

/// <summary>Ranks scores: the highest first, of equal ones the one that comes first, and what is not a number last.</summary>
internal static class ScoreOrder
{
    // Sign, exponent and the first bits of the mantissa.
    private const int BucketBits = 12;
    private const int Shift = 32 - BucketBits;

    /// <summary>The indices of the highest scores, by falling score.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="most">The maximum number of indices to return; only slightly more than these are sorted.</param>
    public static int[] Falling(ReadOnlySpan<float> scores, int most = int.MaxValue)
    {
        uint lastBucket = most < scores.Length ? BucketOf(scores, most) : uint.MaxValue;
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(scores.Length);
        int count = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            uint key = RisingKey(scores[i]);
            if (key >> Shift <= lastBucket)
            {
                rented[count++] = ((ulong)key << 32) | (uint)i;
            }
        }

        rented.AsSpan(0, count).Sort();
        int[] order = new int[Math.Min(count, most)];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = (int)(uint)rented[i];
        }

        ArrayPool<ulong>.Shared.Return(rented);
        return order;
    }

    // The bucket that the last of so many highest scores falls into.
    private static uint BucketOf(ReadOnlySpan<float> scores, int most)
    {
        Span<int> buckets = stackalloc int[1 << BucketBits];
        buckets.Clear();
        foreach (float score in scores)
        {
            buckets[(int)(RisingKey(score) >> Shift)]++;
        }

        int bucket = 0;
        for (int above = buckets[0]; above < most; above += buckets[bucket])
        {
            bucket++;
        }

        return (uint)bucket;
    }

    // A whole number that rises as the score falls. The bits of a positive float rise with it, those of a negative one fall.
    private static uint RisingKey(float score)
    {
        if (float.IsNaN(score))
        {
            return uint.MaxValue;
        }

        // Adding 0 turns -0 into 0, which it equals. Without a branch, as signs come in no order.
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        uint allOnesIfPositive = ~(uint)((int)bits >> 31);
        return bits ^ (allOnesIfPositive >> 1);
    }
}
