using DaFsl.Library.Pipeline.Study;

namespace DaFsl.Library.Tests.Pipeline.Study;

public sealed class StudyMarkdownTests
{
    [Fact]
    public void Write_tables_stand_beside_the_paper()
    {
        string text = StudyMarkdown.Write(HandMade.Detectors);

        Assert.Contains(
            "After the same epochs pretrained model reached 50.0 % mAP and vanilla 25.0 %: 2.00 x (paper: 1.93 x). "
                + "The time until vanilla's final value of the region proposer's mAP fell by 47.5 % with pretrained model (paper: 34.6 %).",
            text, StringComparison.Ordinal);
        AssertRow(text, "pretrained model", "50.0 % (-77.1 % to 177.1 %)", "+25.0 (-38.5 to +88.5)", "2.00 x", "43.22 %", "1.93 x", "27.0 s", "90");
        AssertRow(text, "1", "10.0 %", "20.0 %", "10.0 %", "25.0 %", "2.50 x");
        AssertRow(text, "2", "25.0 %", "10.0 %", "20.0 %", "40.0 %", "1.60 x");
        AssertRow(text, "3", "25.0 %", "10.0 %", "25.0 %", "50.0 %", "2.00 x");
        AssertRow(text, "Faster R-CNN", "mAP", "fine-tuning", "25.0 s", "not by all", "–", "–", "1 of 2", "34.6 %");
        AssertRow(text, "Faster R-CNN", "pretrained model", "2 (20) → 1 (9)", "3 (30) → 2 (18)");
        AssertRow(text, "Faster R-CNN", "fine-tuning", "2 (20) → 2 (16)", "3 (30) → never");
        AssertRow(text, "Faster R-CNN: mAP", "1", "fine-tuning", "30.0 %", "pretrained model", "40.0 %", "no");
        Assert.Contains("It chose the best of the three ways in 1 of 2 comparisons.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not complete", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kernel distance", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_gans_have_the_papers_measure_and_ones_that_compare()
    {
        string text = StudyMarkdown.Write(HandMade.WithGans, new StudyPage("run it", [new StudyPlot("mAP", "detector-map.png")]));

        Assert.Contains("> **This study is not complete", text, StringComparison.Ordinal);
        Assert.Contains("```\nrun it\n```", text, StringComparison.Ordinal);
        Assert.Contains("![mAP](detector-map.png)", text, StringComparison.Ordinal);
        AssertRow(text, "pretrained model", "2.000", "0.400", "4.32", "0.400", "0.800", "0.600", "8.0 s");
        AssertRow(text, "pretrained model", "-0.500", "0.000", "0.000");
        AssertRow(text, "Generator", "kernel distance", "pretrained model", "8.0 s", "8.0 s", "0.0 %", "0.0 %", "1 of 1", "6.9 %");
    }

    // Whatever the widths of the columns are.
    private static void AssertRow(string text, params string[] cells) => Assert.Contains(
        cells, text.Split('\n').Select(l => l.Trim('|', ' ').Split('|').Select(c => c.Trim()).ToArray()), StringArrays.Instance);

    private sealed class StringArrays : IEqualityComparer<string[]>
    {
        public static StringArrays Instance { get; } = new();

        public bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(string[] obj) => obj.Length;
    }
}
