using System.Diagnostics;

namespace DaFsl.Library.Tests.Samples;

/// <summary>Runs samples as programs of their own; their files lie beside the tests.</summary>
internal static class SampleProcess
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    /// <summary>Runs a sample to its end.</summary>
    /// <param name="name">The sample.</param>
    /// <param name="directory">The folder to run in.</param>
    /// <param name="args">Its arguments.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string name, string directory, params string[] args)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. args])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Threads that spin while they wait would starve whatever else the machine does.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(_longest);
        try
        {
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
