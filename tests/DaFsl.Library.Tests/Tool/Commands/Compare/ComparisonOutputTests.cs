using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Augmentation;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Studies.ImbalanceMethods;
using DaFsl.Tool.Commands.Compare;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;
using DaFsl.Tool.Showing;

namespace DaFsl.Library.Tests.Tool.Commands.Compare;

public sealed class ComparisonOutputTests : IDisposable
{
    private static readonly MethodData _data = new("tints", SmallImages.Images(10, seed: 1), SmallImages.Images(2, seed: 100), "red");

    private readonly TempFolder _folder = new();
    private readonly ComparisonRequest _request;

    public ComparisonOutputTests() => _request = Requests.Compare(["--quick", "--side", "16", "--output", _folder.At("out")]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keep_writes_report_figures_and_plots()
    {
        ComparisonOutput output = ComparisonOutput.Open(_request.Output, ["compare", "--quick", "--output", "a b"]);
        Assert.Empty(output.Paths());
        output.Keep(HandMade.Result);

        Assert.Equal(["comparison.md", "comparison.json", "comparison-10.png"], output.Paths().Select(p => Path.GetFileName(p)));
        string report = File.ReadAllText(_folder.At("out/comparison.md"));
        Assert.Contains("\ndafsl compare --quick --output \"a b\"\n", report, StringComparison.Ordinal);
        Assert.Contains("![The methods with 10 scarce images](comparison-10.png)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("images-10.png", report, StringComparison.Ordinal);
        Assert.Same(HandMade.Result, output.Last);
        Assert.Equal(10, Assert.Single(output.Findings!.Tables).ScarceCount);
    }

    [Fact]
    public void Show_images_of_the_first_seed_stand_in_the_report()
    {
        ComparisonOutput output = ComparisonOutput.Open(_request.Output, []);
        PixelImage[] some = [Tiles.Plain(8, 255, 0, 0)];

        // The gate may have rejected all.
        output.Show(new MethodExamples(10, 2, some, some, some, some), firstSeed: 1);
        Assert.False(File.Exists(_folder.At("out/images-10.png")));
        output.Show(new MethodExamples(10, 1, some, [], some, some), firstSeed: 1);
        output.Keep(HandMade.Result);

        Assert.Equal(
            ["comparison.md", "comparison.json", "comparison-10.png", "images-10.png"],
            output.Paths().Select(p => Path.GetFileName(p))
        );
        Assert.Contains(
            "![Images of the first seed with 10 scarce images](images-10.png)",
            File.ReadAllText(_folder.At("out/comparison.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadEarlier_of_this_study_is_gone_on_with()
    {
        ComparisonOutput output = ComparisonOutput.Open(_request.Output, []);
        Assert.Null(output.ReadEarlier(Study()));
        output.Keep(Own());

        Assert.Single(ComparisonOutput.Open(_request.Output, []).ReadEarlier(Study())!.Trials);
    }

    [Fact]
    public async Task A_study_of_other_test_images_is_not_gone_on_with()
    {
        MethodStudyResult own = Own();
        MethodStudyResult other = own with { Truth = [.. own.Truth.Reverse()] }; // The settings are the same.

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>("earlier", () =>
            Study().RunAsync(other, cancellationToken: TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            "The earlier study is inconsistent. Its test images do not have the classes of the "
                + "data's test images, in their order. (Parameter 'earlier')",
            thrown.Message
        );
        Assert.Equal(2, Failure.Tell(thrown, TextWriter.Null));
    }

    [Fact]
    public void ReadEarlier_of_a_study_whose_truth_is_one_short_is_told()
    {
        MethodStudyResult own = Own();
        _folder.Write("out/comparison.json", MethodJson.Write(own with { Truth = [.. own.Truth.Skip(1)] }));

        Assert.StartsWith(
            $"{_folder.At("out/comparison.json")}: this is not the file of a study: Trial of 10 scarce images, "
                + "seed 1, None: it has 4, 4 and 4 answers to 3 test images.",
            Assert.Throws<InputException>(() => ComparisonOutput.Open(_request.Output, []).ReadEarlier(Study())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Keep_embeds_no_images_that_lay_there_before()
    {
        // Of a version that kept no list of its files, or of the user.
        _folder.Write("out/images-10.png", "of somebody else");
        ComparisonOutput output = ComparisonOutput.Open(_request.Output, []);
        Assert.Null(output.ReadEarlier(Study()));
        output.Keep(HandMade.Result);

        Assert.DoesNotContain("images-10.png", File.ReadAllText(_folder.At("out/comparison.md")), StringComparison.Ordinal);
        Assert.Equal(["comparison.md", "comparison.json", "comparison-10.png"], output.Paths().Select(p => Path.GetFileName(p)));
        Assert.Equal("of somebody else", File.ReadAllText(_folder.At("out/images-10.png")));
    }

    [Fact]
    public void A_new_study_removes_the_images_of_an_earlier_one_and_one_that_goes_on_keeps_them()
    {
        PixelImage[] some = [Tiles.Plain(8, 255, 0, 0)];
        ComparisonOutput first = ComparisonOutput.Open(_request.Output, []);
        first.Show(new MethodExamples(10, 1, some, some, some, some), firstSeed: 1);
        first.Keep(Own());

        ComparisonOutput again = ComparisonOutput.Open(_request.Output, []);
        again.ReadEarlier(Study());
        again.Keep(Own());
        Assert.Contains("(images-10.png)", File.ReadAllText(_folder.At("out/comparison.md")), StringComparison.Ordinal);

        File.Delete(_folder.At("out/comparison.json"));
        ComparisonOutput other = ComparisonOutput.Open(_request.Output, []);
        Assert.Null(other.ReadEarlier(Study()));
        Assert.True(File.Exists(_folder.At("out/images-10.png"))); // Nothing is touched before something is written.
        other.Keep(Own());
        Assert.DoesNotContain("images-10.png", File.ReadAllText(_folder.At("out/comparison.md")), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("out/images-10.png")));
    }

    [Fact]
    public void ReadEarlier_of_another_study_is_told_and_left_alone()
    {
        ComparisonOutput output = ComparisonOutput.Open(_request.Output, []);
        output.Keep(HandMade.Result);
        string path = _folder.At("out/comparison.json");

        Assert.Equal(
            $"{path}: this study has other settings or data, so its measurements cannot be combined with new "
                + "ones. Remove it, or choose another --output.",
            Assert.Throws<InputException>(() => output.ReadEarlier(Study())).Message
        );
        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("null")]
    public void ReadEarlier_of_no_study_is_told(string text)
    {
        string path = _folder.Write("out/comparison.json", text);

        Assert.StartsWith(
            $"{path}: this is not the file of a study: ",
            Assert.Throws<InputException>(() => ComparisonOutput.Open(_request.Output, []).ReadEarlier(Study())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Data_the_class_of_the_fewest_images_is_scarce_unless_another_is_named()
    {
        foreach (int i in Enumerable.Range(0, 30))
        {
            ImageCodec.EncodePng(Tiles.Noise(20, i), _folder.At("image.png"));
            _folder.Write($"data/{(i % 3 == 0 ? "rare" : "usual")}/{i}.png", File.ReadAllBytes(_folder.At("image.png")));
        }

        ComparisonRequest request = _request with { Data = new DataChoice(DataKind.Folder, _folder.At("data")) };
        MethodData data = ComparisonDefaults.Data(request);

        Assert.Equal(("rare", 16, 30), (data.Scarce, data.Side, data.Train.Count + data.Test.Count));
        Assert.Equal("usual", ComparisonDefaults.Data(request with { Scarce = "usual" }).Scarce);
        Assert.Equal(
            $"{data.Name}: class 'none' has no image to train on and none to test on; those that have are 'rare', 'usual'.",
            Assert.Throws<InputException>(() => ComparisonDefaults.Data(request with { Scarce = "none" })).Message
        );
    }

    [Fact]
    public void For_the_settings_are_as_asked_for()
    {
        MethodStudyOptions quick = ComparisonDefaults.For(_request);
        MethodStudyOptions slow = ComparisonDefaults.For(_request with { Quick = false });
        MethodStudyOptions own = ComparisonDefaults.For(
            _request with
            {
                Keep = [1],
                Seed = 4,
                Seeds = 3,
                Others = 50,
                Steps = 9,
                GanSteps = 7,
            }
        );

        Assert.Equal(
            (1, 300, 150, 600),
            (quick.Seeds, quick.MostOfOthers, quick.Classifier.Batches, quick.Gan.Epochs * quick.Gan.BatchesPerEpoch)
        );
        Assert.Equal(
            (5, null, 300, 1500),
            (slow.Seeds, slow.MostOfOthers, slow.Classifier.Batches, slow.Gan.Epochs * slow.Gan.BatchesPerEpoch)
        );
        Assert.Equal(
            (4, 3, 50, 9, 7, 16),
            (
                own.Seed,
                own.Seeds,
                own.MostOfOthers!.Value,
                own.Classifier.Batches!.Value,
                own.Gan.Epochs * own.Gan.BatchesPerEpoch,
                own.Network.InputSide
            )
        );
        Assert.Equal([1], own.ScarceCounts);

        // Of one image no GAN can learn.
        Assert.DoesNotContain(own.Methods, r => r.NeedsGan());
        Assert.Equal(MethodNames.All, quick.Methods);
    }

    // A study of this test's own data, of one method.
    private MethodStudyResult Own() =>
        HandMade.Result with
        {
            Settings = MethodSettings.Of(_data, ComparisonDefaults.For(_request)),
            Classes = _data.Classes,
            Scarce = "red",
            Truth = [.. _data.Test.Select(t => _data.Classes.ToList().IndexOf(t.ClassName))],
            Methods = [ImbalanceMethod.None],
            Seeds = [1],
            Trials =
            [
                new MethodTrial(
                    10,
                    1,
                    [
                        new MethodRun(
                            ImbalanceMethod.None,
                            new MethodAnswers([0.5f, 0.5f, 0.5f, 0.5f], [0, 0, 0, 0], [0.5f, 0.5f, 0.5f, 0.5f]),
                            1
                        ),
                    ],
                    null,
                    0,
                    []
                ),
            ],
        };

    private MethodStudy Study() => new(_data, ComparisonDefaults.For(_request));
}
