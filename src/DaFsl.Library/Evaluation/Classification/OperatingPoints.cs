namespace DaFsl.Library.Evaluation.Classification;

/// <summary>
/// The operating points of a classifier as the threshold between one class and all others is moved: the further it moves, the more of the
/// class is found, and the more of the others are mistaken for it. Sorted once, for any number of resamples.
/// </summary>
internal sealed class OperatingPoints
{
    private readonly (int Item, float Margin, bool IsOfClass, bool OtherIsRight)[] _ranked;

    /// <param name="margins">For each item, how much likelier the class is than the likeliest other one; only the order counts.</param>
    /// <param name="isOfClass">The predicate that is true for an item of the class.</param>
    /// <param name="otherIsRight">The predicate that is true for an item whose class is the likeliest other class.</param>
    public OperatingPoints(IReadOnlyList<float> margins, Func<int, bool> isOfClass, Func<int, bool> otherIsRight) =>
        _ranked = [
            .. margins
                .Select((margin, i) => (Item: i, Margin: margin, IsOfClass: isOfClass(i), OtherIsRight: otherIsRight(i)))
                .OrderByDescending(r => r.Margin),
        ];

    /// <summary>
    /// The highest recall of the class at which the accuracy over all items is still as asked for; where it is so nowhere, the recall where
    /// the accuracy is highest. <see langword="null"/> where there is no item of the class.
    /// </summary>
    /// <param name="accuracy">The least accuracy, 0 to 1.</param>
    /// <param name="copies">The number of times that each item is counted.</param>
    public double? RecallAt(double accuracy, int[] copies)
    {
        long all = 0;
        long ofClass = 0;
        long right = 0;
        foreach ((int item, _, bool isOfClass, bool otherIsRight) in _ranked)
        {
            all += copies[item];
            ofClass += isOfClass ? copies[item] : 0;
            right += otherIsRight ? copies[item] : 0;
        }

        if (ofClass == 0)
        {
            return null;
        }

        // Rounding must not cost the very point that the accuracy was read from.
        double least = (accuracy * all) - 1e-6;
        (long Right, long Found) highest = (right, 0);
        long best = right >= least ? 0 : -1;
        long found = 0;
        for (int i = 0; i < _ranked.Length; )
        {
            float margin = _ranked[i].Margin;
            // Equals and not ==, by which what is no number would not even be equal to itself, and there would be no end.
            for (; i < _ranked.Length && _ranked[i].Margin.Equals(margin); i++)
            {
                int count = copies[_ranked[i].Item];
                right += (_ranked[i].IsOfClass ? count : 0) - (_ranked[i].OtherIsRight ? count : 0);
                found += _ranked[i].IsOfClass ? count : 0;
            }

            best = right >= least ? found : best;
            highest = right > highest.Right ? (right, found) : highest;
        }

        return (double)(best >= 0 ? best : highest.Found) / ofClass;
    }
}
