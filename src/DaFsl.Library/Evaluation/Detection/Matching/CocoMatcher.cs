namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>Matches one class's detections to its truths as COCO does, image by image, for each size and threshold.</summary>
internal static class CocoMatcher
{
    /// <summary>The most detections an image that are looked at; further ones do as if they were not there.</summary>
    internal const int MaxDetections = 100;

    internal static CocoMatches Match(ClassObjects objects)
    {
        int[] detections = BestOfEachImage(objects, out int[] ranksInImage, out int[] firsts);
        var matches = new CocoMatches(
            [.. detections.Select(d => objects.Scores[d])],
            [.. detections.Select(d => objects.Images[objects.Places[d]])],
            ranksInImage
        );
        for (int place = 0; place < objects.Images.Length; place++)
        {
            ReadOnlySpan<TruthBox> truths = objects.Truths[objects.TruthsAt(place)];
            Range range = firsts[place]..firsts[place + 1];
            var image = new CocoImageMatcher(truths, [.. detections[range].Select(d => objects.Boxes[d])]);
            for (int area = 0; area < AreaRange.Coco.Length; area++)
            {
                image.SortTruths(AreaRange.Coco[area]);
                for (int found = 0; found < image.TruthsToFind; found++)
                {
                    matches.AddTruth(area, objects.Images[place]);
                }

                for (int t = 0; t < IouThresholds.Coco.Length; t++)
                {
                    image.Match(AreaRange.Coco[area], IouThresholds.Coco[t], matches.Outcomes(area, t)[range]);
                }
            }
        }

        return matches;
    }

    /// <summary>The detections to look at, by place and there by falling score.</summary>
    private static int[] BestOfEachImage(ClassObjects objects, out int[] ranksInImage, out int[] firsts)
    {
        var kept = new List<int>(objects.Boxes.Length);
        var ranks = new List<int>(objects.Boxes.Length);
        firsts = new int[objects.Images.Length + 1];
        for (int place = 0; place < objects.Images.Length; place++)
        {
            Range range = objects.DetectionsAt(place);
            int[] order = RankOrder.ByFallingScore(objects.Scores[range]);
            for (int rank = 0; rank < Math.Min(order.Length, MaxDetections); rank++)
            {
                kept.Add(range.Start.Value + order[rank]);
                ranks.Add(rank);
            }

            firsts[place + 1] = kept.Count;
        }

        ranksInImage = [.. ranks];
        return [.. kept];
    }
}
