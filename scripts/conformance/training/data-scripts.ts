/** Python that has rows judged: by TFDV, and by the training code of a bundle. */

const judging = `
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import pandas as pd
import tensorflow_data_validation as tfdv
from tensorflow_metadata.proto.v0 import anomalies_pb2, schema_pb2

def judged(rows, schema):
    named = [feature.name for feature in schema.feature]
    options = tfdv.StatsOptions(feature_allowlist=named)
    found = tfdv.validate_statistics(tfdv.generate_statistics_from_dataframe(rows, options, n_jobs=1), schema)
    names = anomalies_pb2.AnomalyInfo.Type.Name
    all_found = [*found.anomaly_info.items(), ("", found.dataset_anomaly_info)]
    return {column: [names(reason.type) for reason in info.reason] for column, info in all_found if info.reason}
`;

/**
 * By file the anomalies of each column. A CSV does not say that whole numbers are FLOAT, nor that numbers with gaps are INT:
 * that is no fault of the rows.
 */
export const filesByTfdv = `${judging}
def told(folder):
    schema = tfdv.load_schema_text(str(folder / "training/schema.pbtxt"))
    verdicts = {}
    for file in sorted(folder.glob("case-*.csv")):
        rows = pd.read_csv(file).convert_dtypes()
        for feature in schema.feature:
            if feature.type == schema_pb2.FLOAT and feature.name in rows and pd.api.types.is_integer_dtype(rows[feature.name]):
                rows[feature.name] = rows[feature.name].astype("Float64")
        verdicts[file.stem] = judged(rows, schema)
    return {"verdicts": verdicts}
`;

/** By file what the bundle's own code says of each column. */
export const filesByCode = `
def told(folder):
    sys.path.insert(0, str(folder / "training"))
    import data
    verdicts = {}
    for file in sorted(folder.glob("case-*.csv")):
        try:
            data.load(str(file))
            verdicts[file.stem] = {}
        except SystemExit as refused:
            faults = str(refused).removeprefix("The data breaks training/schema.pbtxt: ").split(", ")
            verdicts[file.stem] = {fault.split(" is ")[0]: [fault] for fault in faults}
    return {"verdicts": verdicts}
`;

/** The anomalies of rows that are made after the schema: what is wrong with them is wrong with the schema. */
export const schemaByTfdv = `${judging}
def values(feature, domains):
    if feature.type == schema_pb2.BYTES:
        if feature.HasField("int_domain"):
            return ["0", "1"]
        known = feature.string_domain.value or domains.get(feature.domain, ["a", "b"])
        return [known[0], known[-1]]
    if feature.type == schema_pb2.FLOAT:
        return [0.5, 1.5]
    return [feature.int_domain.min, feature.int_domain.max] if feature.int_domain.HasField("max") else [0, 1]

def told(folder):
    schema = tfdv.load_schema_text(str(folder / "training/schema.pbtxt"))
    domains = {domain.name: domain.value for domain in schema.string_domain}
    used = [each for each in schema.feature if not each.lifecycle_stage and each.type != schema_pb2.STRUCT]
    rows = pd.DataFrame({feature.name: values(feature, domains) for feature in used})
    return {"features": len(schema.feature), "found": judged(rows, schema)}
`;

/** Schemas that between them have every field of the message, as TensorFlow Metadata writes them. */
export const everyField = `
from google.protobuf import text_format
from tensorflow_metadata.proto.v0 import schema_pb2

def filled(message, turn, depth):
    chosen = {one.name: one.fields[turn % len(one.fields)].name for one in message.DESCRIPTOR.oneofs}
    for field in message.DESCRIPTOR.fields:
        one = field.containing_oneof
        if one and chosen[one.name] != field.name:
            continue
        entry = field.message_type and field.message_type.GetOptions().map_entry
        if entry:
            filled(getattr(message, field.name)["a"], turn, depth + 1)
        elif field.message_type and depth < 8:
            child = getattr(message, field.name)
            child = child.add() if field.is_repeated else child
            child.SetInParent() if not field.is_repeated else None
            filled(child, turn, depth + 1)
        elif not field.message_type:
            value = field.enum_type.values[-1].number if field.enum_type else values[field.cpp_type]
            value = b"a" if field.type == field.TYPE_BYTES else value
            getattr(message, field.name).extend([value, value]) if field.is_repeated else setattr(message, field.name, value)
    return message

whole, fraction, text = range(1, 5), (5, 6), 9
values = {**dict.fromkeys(whole, 1), **dict.fromkeys(fraction, 0.5), 7: True, text: "a"}

def told(folder):
    return {"texts": [text_format.MessageToString(filled(schema_pb2.Schema(), turn, 0)) for turn in range(15)]}
`;
