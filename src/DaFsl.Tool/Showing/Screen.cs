using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>Shows people what a command does.</summary>
/// <param name="Console">For tables and text.</param>
/// <param name="Writer">For plain lines.</param>
/// <param name="IsLive">True if printed output can still be changed, as live bars are.</param>
internal sealed record Screen(IAnsiConsole Console, TextWriter Writer, bool IsLive);
