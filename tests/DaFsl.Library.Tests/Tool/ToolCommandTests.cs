using DaFsl.Tool;

namespace DaFsl.Library.Tests.Tool;

public sealed class ToolCommandTests
{
    private const int NarrowTerminal = 80;

    public static TheoryData<string> Commands =>
        ["", "run", "info", "train", "train classifier", "train detector", "classify", "detect", "compare", "study"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task RunAsync_help_fitsANarrowTerminal(string command)
    {
        (int exitCode, string output, string error) = await RunAsync([
            .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "--help",
        ]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, NarrowTerminal));
        Assert.Contains($"dafsl {command}".TrimEnd(), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_help_listsTheCommands()
    {
        (_, string output, _) = await RunAsync("--help");

        Assert.Contains("Exit codes: 0 done,", output, StringComparison.Ordinal);

        Assert.All(["run ", "info ", "train ", "classify ", "detect ", "compare ", "study "], word =>
            Assert.Contains("\n  " + word, output.ReplaceLineEndings("\n"), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("A command is missing; see --help.")]
    [InlineData("A command is missing; see --help.", "train")]
    [InlineData("There is no command 'trian'; see --help.", "trian")]
    [InlineData("There is no command 'gan'; see --help.", "train", "gan")]
    [InlineData("There is no option '--jsn'; see --help.", "info", "--jsn")]
    [InlineData("--device is 'gpu'; it must be auto, cpu, cuda or cuda:N.", "info", "--device", "gpu")]
    [InlineData("--precision is 'half'; it must be auto, float32 or bfloat16.", "run", "--precision", "half")]
    [InlineData("Option '--model' is required.", "classify", "--image", "a.png")]
    [InlineData("Option '--image' is required.", "classify", "--model", "m.safetensors")]
    [InlineData(
        "Both --model and --weights are given; one of them must name the detector's file.",
        "detect",
        "--model",
        "a",
        "--weights",
        "b",
        "--image",
        "c.png"
    )]
    public async Task RunAsync_fault_isOneSentenceAndExitCode2(string expected, params string[] args)
    {
        (int exitCode, string output, string error) = await RunAsync(args);

        Assert.Equal((2, "", expected), (exitCode, output, error.TrimEnd()));
    }

    /// <summary>Runs the tool in this process.</summary>
    internal static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await EntryPoint.RunAsync(args, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
