using System.Diagnostics;

namespace DaFsl.Library.Tests.Runtime.Doors;

/// <summary>Whoever calls the library where libtorch is missing is told what to install, whatever is called first.</summary>
public sealed class TorchDoorTests
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(2);

    [Fact]
    public void Every_public_way_to_libtorch_goes_through_the_check() =>
        Assert.Equal("", string.Join(", ", new TorchReach().Doors().Where(d => d.Reach == TorchReach.Reach.Unchecked).Select(d => d.Name)));

    [Fact]
    public async Task A_program_without_libtorch_is_told_so_at_every_door()
    {
        string folder = Folder();
        Assert.Empty(Directory.EnumerateFiles(folder, "libtorch*", SearchOption.AllDirectories));

        // TorchSharp itself prints how it searched.
        string[][] told =
        [
            .. (await RunAsync(Path.Combine(folder, "WithoutTorch.dll"))).Select(l => l.Split('\t')).Where(l => l.Length > 1),
        ];

        // Of each, the first time and the second.
        Assert.All(told, line => Assert.Equal(["TorchLoadException", "libtorch cannot be loaded."], line[1..]));
        string[] doors = [.. new TorchReach().Doors().Select(d => d.Name)];
        Assert.Equal(
            doors.SelectMany(d => new[] { d, d }).Order(StringComparer.Ordinal),
            told.Select(l => l[0]).Order(StringComparer.Ordinal)
        );
    }

    // tests/NAME/bin/CONFIGURATION/FRAMEWORK/PLATFORM, and the other's without a platform.
    private static string Folder()
    {
        DirectoryInfo framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent!;
        DirectoryInfo configuration = framework.Parent!;
        return Path.Combine(configuration.Parent!.Parent!.Parent!.FullName, "WithoutTorch", "bin", configuration.Name, framework.Name);
    }

    private static async Task<string[]> RunAsync(string program)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var nothing = new TempFolder();
        var start = new ProcessStartInfo(host, [program]) { RedirectStandardOutput = true, RedirectStandardError = true };

        // TorchSharp would help itself from the packages that were restored for other programs.
        start.Environment["NUGET_PACKAGES"] = nothing.Root;
        using Process process = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(_longest);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal((0, ""), (process.ExitCode, await error));
            return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
