namespace DaFsl.Library.Tests.Architecture;

public sealed class SourceRulesTests
{
    [Theory]
    [InlineData("Loose.cs")]
    [InlineData("Cellar/Wine.cs")]
    public void RoomFaults_names_a_file_outside_the_rooms(string path) =>
        Assert.Equal(
            $"{path}: lies in no room that has a floor (Runtime, Statistics, Imaging, Data, Synthetic, "
                + "Imbalance, Similarity, Evaluation, Networks, Features, Training, Distillation, Detection, "
                + "Augmentation, Classification, Pipeline).",
            Assert.Single(SourceRules.RoomFaults(File(path, "")))
        );

    [Fact]
    public void RoomFaults_allows_a_folder_within_a_room() => Assert.Empty(SourceRules.RoomFaults(File("Data/Coco/Hat.cs", "")));

    [Fact]
    public void NamespaceFaults_names_the_line() =>
        Assert.Equal(
            "Data/Coco/Hat.cs:3: namespace DaFsl.Library.Data; expected DaFsl.Library.Data.Coco.",
            Assert.Single(SourceRules.NamespaceFaults(File("Data/Coco/Hat.cs", "using System;", "", "namespace DaFsl.Library.Data;")))
        );

    [Fact]
    public void NamespaceFaults_allows_the_folder() =>
        Assert.Empty(SourceRules.NamespaceFaults(File("Data/Coco/Hat.cs", "namespace DaFsl.Library.Data.Coco;")));

    [Theory]
    [InlineData("using DaFsl.Library.Detection;")]
    [InlineData("using static DaFsl.Library.Detection.Matcher;")]
    [InlineData("using Part = global::DaFsl.Library.Detection.Matcher;")]
    [InlineData("    var matcher = new DaFsl.Library.Detection.Matcher();")]
    [InlineData("    var matcher = new Detection.Matcher();")]
    [InlineData("    List<Detection.Matcher> matchers = [];")]
    public void FloorFaults_names_a_use_of_a_higher_floor(string line) =>
        Assert.Equal(
            "Training/Loop.cs:2: Training (floor 4) uses Detection (floor 6).",
            Assert.Single(SourceRules.FloorFaults(File("Training/Loop.cs", "namespace DaFsl.Library.Training;", line)))
        );

    [Fact]
    public void FloorFaults_names_a_use_of_a_sibling() =>
        Assert.Equal(
            "Detection/Parts/Head.cs:1: Detection (floor 6) uses Classification (floor 6).",
            Assert.Single(SourceRules.FloorFaults(File("Detection/Parts/Head.cs", "using DaFsl.Library.Classification;")))
        );

    [Theory]
    [InlineData("using DaFsl.Library.Data.Coco;")]
    [InlineData("using DaFsl.Library.Training.Parts;")]
    [InlineData("using System.Data.Detection;")]
    [InlineData("/// <see cref=\"DaFsl.Library.Pipeline.PipelineReport\"/>")]
    [InlineData("    // As Detection.Matcher does.")]
    [InlineData("    double loss = report.Detection.Loss;")]
    public void FloorFaults_allows_lower_floors_itself_and_comments(string line) =>
        Assert.Empty(SourceRules.FloorFaults(File("Training/Loop.cs", line)));

    [Fact]
    public void LengthFaults_counts_lines()
    {
        Assert.Empty(SourceRules.LengthFaults(File("Data/Long.cs", new string[300])));
        Assert.Equal(
            "Data/Long.cs:301: the file has 301 lines; at most 300 are allowed.",
            Assert.Single(SourceRules.LengthFaults(File("Data/Long.cs", new string[301])))
        );
    }

    [Fact]
    public void WidthFaults_counts_columns()
    {
        Assert.Empty(SourceRules.WidthFaults(File("Data/Wide.cs", new string('x', 140)), withRawStrings: true));
        Assert.Equal(
            "Data/Wide.cs:2: the line has 141 columns; at most 140 are allowed.",
            Assert.Single(SourceRules.WidthFaults(File("Data/Wide.cs", "", new string('x', 141)), withRawStrings: true))
        );
    }

    [Fact]
    public void WidthFaults_inARawString_countWhereAsked()
    {
        string wide = new('x', 141);
        SourceFile file = File("Data/Wide.cs", "string text = \"\"\"", wide, "\"\"\";", $"string line = \"\"\"{wide}\"\"\";", wide);

        Assert.Equal(3, SourceRules.WidthFaults(file, withRawStrings: true).Count());
        Assert.Equal(
            "Data/Wide.cs:5: the line has 141 columns; at most 140 are allowed.",
            Assert.Single(SourceRules.WidthFaults(file, withRawStrings: false))
        );
    }

    [Fact]
    public void SummaryFaults_finds_questions_on_one_line_and_on_several()
    {
        SourceFile file = File(
            "Data/Words.cs",
            "    /// <summary>What it is.</summary>",
            "    /// <summary>",
            "    /// Whether it is so.",
            "    /// </summary>",
            "    /// <summary>Whatever is read.</summary>",
            "    /// <summary>The number of images.</summary>"
        );

        Assert.Equal(
            [
                "Data/Words.cs:1: the summary begins with 'What'; a noun or a verb is expected.",
                "Data/Words.cs:2: the summary begins with 'Whether'; a noun or a verb is expected.",
            ],
            SourceRules.SummaryFaults(file)
        );
    }

    private static SourceFile File(string path, params string[] lines) => new(path, lines);
}
