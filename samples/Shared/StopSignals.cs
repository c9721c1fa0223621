using System.Runtime.InteropServices;
using Spectre.Console;

namespace Shared;

/// <summary>Makes Ctrl+C, and a request of the system to end, into a cancellation; the second one ends the program at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    public CancellationToken Token => _stop.Token;

    /// <summary>Does something that may be stopped, and tells whether it came to its end.</summary>
    public async Task<bool> FinishAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Token);
            return true;
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
        {
            AnsiConsole.Cursor.Show(); // Live bars hide it.
            return; // The system goes on to end the program.
        }

        context.Cancel = true;
        _stop.Cancel();
        AnsiConsole.WriteLine("Stopping after the batch under way; once more ends at once.");
    }
}
