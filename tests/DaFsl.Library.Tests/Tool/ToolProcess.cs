using System.Diagnostics;

namespace DaFsl.Library.Tests.Tool;

/// <summary>The built tool, run as a user runs it; its files lie beside the tests.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    private ToolProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="directory">The folder to run in.</param>
    /// <param name="args">Its arguments, the command first.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string directory, params string[] args)
    {
        using ToolProcess process = Start(directory, [], args);
        using var limit = new CancellationTokenSource(_longest);
        string output = await process._process.StandardOutput.ReadToEndAsync(limit.Token);
        return (await process.WaitAsync(), output, await process._error);
    }

    /// <summary>Starts the tool.</summary>
    /// <param name="directory">The folder to run in.</param>
    /// <param name="launcher">A command to start it through; may be empty.</param>
    /// <param name="args">Its arguments, the command first.</param>
    public static ToolProcess Start(string directory, string[] launcher, params string[] args)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command = [.. launcher, host, Path.Combine(AppContext.BaseDirectory, "DaFsl.Tool.dll"), .. args];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Threads that spin while they wait would starve whatever else the machine does.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        return new ToolProcess(Process.Start(start)!);
    }

    /// <summary>The next line that it prints; <see langword="null"/> at its end.</summary>
    public async Task<string?> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(_longest);
        return await _process.StandardOutput.ReadLineAsync(limit.Token);
    }

    /// <summary>Everything that it prints from here on.</summary>
    public Task<string> ReadToEndAsync() => _process.StandardOutput.ReadToEndAsync();

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(_longest);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
