using DaFsl.Library.Studies.PaperExperiment;

namespace DaFsl.Library.Tests.Studies.PaperExperiment;

public sealed class StudyMarkdownTests
{
    [Fact]
    public void Write_tables_stand_beside_the_paper()
    {
        string text = StudyMarkdown.Write(HandMade.Detectors);

        Assert.Contains(
            "- It is unclear whether distillation helped: after the same epochs pretrained model, the best of "
                + "three picked after the fact, has 50.0 % mAP and vanilla 25.0 %, 2.00 x (paper: 1.93 x); "
                + "+25.0 (-38.5 to +88.5) points above vanilla, 2 seeds, on 6 test objects, fewer than 20.\n"
                + "- Similarity chose fine-tuning with 1 of 2 seeds, 25.0 % mAP; 0.0 (-127.1 to +127.1) points above vanilla, 2 seeds.\n"
                + "- Below vanilla: fixed feature extractor, -15.0 (-78.5 to +48.5) points.\n"
                + "- It is unclear whether time was saved: pretrained model, the quickest of three picked after "
                + "the fact, took 47.5 % (-47.8 % to 142.8 %) less time to vanilla's final value "
                + "of the region proposer's mAP (2 seeds). The paper has 34.6 % less time.\n",
            text,
            StringComparison.Ordinal
        );
        AssertRow(
            text,
            "pretrained model",
            "50.0 % (-77.1 % to 177.1 %)",
            "+25.0 (-38.5 to +88.5)",
            "2.00 x",
            "43.22 %",
            "1.93 x",
            "27.0 s",
            "90"
        );
        AssertRow(text, "1", "10.0 %", "20.0 %", "10.0 %", "25.0 %", "2.50 x");
        AssertRow(text, "2", "25.0 %", "10.0 %", "20.0 %", "40.0 %", "1.60 x");
        AssertRow(text, "3", "25.0 %", "10.0 %", "25.0 %", "50.0 %", "2.00 x");
        AssertRow(text, "Faster R-CNN", "mAP", "fine-tuning", "25.0 s", "not by all", "–", "–", "1 of 2", "34.6 %");
        AssertRow(text, "Faster R-CNN", "pretrained model", "2 (20) → 1 (9)", "3 (30) → 2 (18)");
        AssertRow(text, "Faster R-CNN", "fine-tuning", "2 (20) → 2 (16)", "3 (30) → never");
        AssertRow(text, "Faster R-CNN: mAP", "1", "fine-tuning", "30.0 %", "pretrained model", "40.0 %", "no");
        Assert.Contains(
            "It chose the best of the three ways in 1 of 2 comparisons; one in three would be chance. ",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("not complete", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kernel distance", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_gans_have_the_papers_measure_and_ones_that_compare()
    {
        string text = StudyMarkdown.Write(HandMade.WithGans, new StudyPage("run it", [new StudyPlot("mAP", "detector-map.png")]));

        Assert.Contains("> **This study is incomplete", text, StringComparison.Ordinal);
        Assert.Contains("```\nrun it\n```", text, StringComparison.Ordinal);
        Assert.Contains("![mAP](detector-map.png)", text, StringComparison.Ordinal);
        Assert.Contains(
            "- By the generator's kernel distance no time saved is reported, as it rests on 22 real images, fewer "
                + "than 50. The paper has 6.9 % less time.\n",
            text,
            StringComparison.Ordinal
        );
        AssertRow(text, "pretrained model", "2.000", "0.400", "4.32", "0.400", "0.800", "0.600", "8.0 s");
        AssertRow(text, "pretrained model", "-0.500", "0.000", "0.000");
        AssertRow(text, "Generator", "kernel distance", "pretrained model", "8.0 s", "8.0 s", "0.0 %", "0.0 %", "1 of 1", "6.9 %");
    }

    [Fact]
    public void Write_ways_that_learned_nothing_conclude_nothing()
    {
        string text = StudyMarkdown.Write(
            HandMade.Result([
                .. new[] { HandMade.Vanilla, HandMade.Fixed, HandMade.Tuned, HandMade.Pretrained }.SelectMany(
                    (w, i) => new[] { 1, 2 }.Select(seed => HandMade.Detector(w, seed, [0.001, 0.005 + (0.011 * i / 3)], 10))
                ),
            ])
        );

        Assert.Contains(
            "- No strategy has learned to find objects: after the same epochs pretrained model, the best of three "
                + "picked after the fact, has 1.6 % mAP and vanilla 0.5 %, below the floor of 10.0 %. "
                + "Nothing follows about distillation.\n"
                + "- Vanilla ended no better than an untrained one by the region proposer's mAP, so "
                + "no time counts as saved. The paper has 34.6 % less time.\n",
            text,
            StringComparison.Ordinal
        );
        AssertRow(text, "pretrained model", "1.6 % (1.6 % to 1.6 %)", "+1.1 (+1.1 to +1.1)", "–", "43.22 %", "1.93 x", "20.0 s", "90");
        AssertRow(text, "1", "0.1 %", "0.1 %", "0.1 %", "0.1 %", "–");
        Assert.DoesNotContain("in 0 of", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_two_seeds_that_agree_prove_nothing()
    {
        StudyResult result = HandMade.Result([
            .. new[] { 1, 2 }.SelectMany(seed =>
                new[]
                {
                    HandMade.Detector(HandMade.Vanilla, seed, [0.1, 0.4], 10),
                    HandMade.Detector(HandMade.Pretrained, seed, [0.5, 0.6], 10),
                }
            ),
        ]);
        string text = StudyMarkdown.Write(result with { Data = result.Data with { TestObjects = 60 } });

        Assert.Contains("- It is unclear whether distillation helped: ", text, StringComparison.Ordinal);
        Assert.Contains("- It is unclear whether time was saved: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_a_gain_over_seeds_helped()
    {
        StudyResult result = HandMade.Result([
            .. new[] { 1, 2, 3 }.SelectMany(seed =>
                new[]
                {
                    HandMade.Detector(HandMade.Vanilla, seed, [0.1, 0.4], 10),
                    HandMade.Detector(HandMade.Pretrained, seed, [0.5, 0.6 + (0.01 * seed)], 10),
                }
            ),
        ]);
        string text = StudyMarkdown.Write(result with { Data = result.Data with { TestObjects = 60 }, Seeds = [1, 2, 3] });

        Assert.Contains(
            "- Distillation helped: after the same epochs pretrained model, the best of three picked after the "
                + "fact, has 62.0 % mAP and vanilla 40.0 %, 1.55 x (paper: 1.93 x); "
                + "+22.0 (+19.5 to +24.5) points above vanilla, 3 seeds.\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "- Time was saved: pretrained model, the quickest of three picked after the fact, took 50.0 % (50.0 "
                + "% to 50.0 %) less time to vanilla's final value of the region proposer's mAP (3 seeds). "
                + "The paper has 34.6 % less time.\n",
            text,
            StringComparison.Ordinal
        );
    }

    // Whatever the widths of the columns are.
    private static void AssertRow(string text, params string[] cells) =>
        Assert.Contains(
            cells,
            text.Split('\n').Select(l => l.Trim('|', ' ').Split('|').Select(c => c.Trim()).ToArray()),
            StringArrays.Instance
        );

    private sealed class StringArrays : IEqualityComparer<string[]>
    {
        public static StringArrays Instance { get; } = new();

        public bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(string[] obj) => obj.Length;
    }
}
