namespace SchemaGen.Safety;

/// <summary>What is backed up before a run, how, and for how long it is kept.</summary>
public sealed class BackupOptions
{
    /// <summary>The lowest risk that makes a run take a backup of the tables it is about; High unless set.</summary>
    public RiskLevel From { get; set; } = RiskLevel.High;

    /// <summary>How it is made.</summary>
    public BackupMode Mode { get; set; }

    /// <summary>Where the files of <c>pg_dump</c> go, made for its owner alone when it is not there; null makes copies of the tables.</summary>
    public string? Directory { get; set; }

    /// <summary>The program to dump with, with <c>pg_restore</c> beside it; null looks for <c>pg_dump</c> on the PATH.</summary>
    public string? PgDumpPath { get; set; }

    /// <summary>How long a backup is kept: copies are then removed by a purge, files by the next backup; 30 days unless set.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
