using System.Diagnostics;

namespace DaFsl.Library.Tests.Samples.Detect;

/// <summary>The built sample, run as a user runs it; its files lie beside the tests.</summary>
internal static class DetectProcess
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    /// <summary>Runs the sample to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string directory, params string[] args)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "Detect.dll"), .. args])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Threads that spin while they wait would starve whatever else the machine does.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        using Process process = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(_longest);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output, await error);
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
