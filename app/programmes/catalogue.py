"""What can be applied for (救助项目), in the four layers of 措施(一), and which papers each needs. Data.

`verifiable_by` names the source (`sources.py`) through which the means check obtains a fact: while that one works, such
a paper may not be asked of the person (社会救助法 第62条第2款; 民发〔2021〕57号 第10条; 措施(二十一)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kernel.forms.fields import Input
from app.programmes.forms import (
    ChildrenForm,
    DestituteSupportForm,
    DisabilitySubsidyForm,
    MinimumLivingAllowanceForm,
    RecognitionForm,
    TemporaryAssistanceForm,
)
from app.programmes.personal import PERSONAL
from app.programmes.sources import source_works


@dataclass(frozen=True)
class Material:
    """`required_when`: `always`, or the circumstance in which it is needed; `paper`: False for what
    is filled in, and for what no household is asked for."""

    kind: str
    label: str
    required_when: str = "always"
    verifiable_by: str | None = None
    paper: bool = True


@dataclass(frozen=True, kw_only=True)
class Programme:
    """`procedure` is None where this system refers to the department in charge instead of deciding itself.
    `at_registration`: applied for where the household is registered (社会救助法 第37条), else where the need arose.
    """

    code: str
    name: str
    layer: str
    summary: str
    who: str
    time_limit: str
    basis: str
    form: type[Input] | None = None
    materials: tuple[str, ...] = ()
    procedure: str | None = None
    at_registration: bool = True
    category_labels: tuple[str, ...] = ()


BASIC, SPECIAL, URGENT, SOCIETY = "基本生活救助", "专项社会救助", "急难社会救助", "其他救助"

MATERIALS: dict[str, Material] = {
    material.kind: material
    for material in (
        Material("id_card", "身份证照片", "能提供时"),
        Material("household_register", "户口簿", verifiable_by="household_registration"),
        Material("bank_account", "收款银行卡照片", "获得救助前"),
        Material("mandate", "委托书（替孩子申请的，监护证明）", "替别人申请时"),
        Material("signature", "签名", paper=False),
        Material("promise", "书面承诺", "有材料拿不到时"),
        Material("residence_permit", "居住证照片", "户口不在新区时"),
        Material("diagnosis", "诊断证明或病历", "有大病时"),
        Material("medical_bill", "自己付费的医药费单据", "要扣减医药费时"),
        Material("disability_certificate", "残疾人证", "有残疾时", verifiable_by="disability"),
        Material("guardian_statement", "父母情况的证明（死亡、失踪、服刑、重残等）", "信息核对查不到时"),
        Material("school_certificate", "在读证明", "信息核对查不到时"),
        Material("support_agreement", "赡养、抚养协议或判决书", "有协议或判决时"),
        Material("care_photo", "家庭情况照片", "愿意提供时"),
        Material("receipt", "收款凭证", "发放现金时"),
        Material("scene_photo", "现场照片", "能拍到时"),
        Material("visit_photo", "入户照片", "入户时"),
        Material("notice_photo", "公示张贴照片", "公示时"),
        Material("holder_card", "身份证照片（换账号核实）", "身份换到另一个账号时"),
        Material("holder_face", "本人手持身份证照片（换账号核实）", "身份换到另一个账号时"),
        Material("permit", "机构的资质证照", "机构上报证照时", paper=False),
        Material("other", "其他材料", "需要说明情况时"),
        Material("tax_certificate", "纳税证明", verifiable_by="tax"),
        Material("social_insurance_certificate", "社会保险证明", verifiable_by="social_insurance"),
        Material("real_estate_certificate", "不动产证明", verifiable_by="real_estate"),
        Material("market_entity_certificate", "营业执照或市场主体证明", verifiable_by="market_entities"),
        Material("housing_fund_certificate", "住房公积金证明", verifiable_by="housing_fund"),
        Material("vehicle_certificate", "车船登记证明", verifiable_by="vehicles"),
        Material("bank_statement", "银行流水", verifiable_by="banks"),
        Material("commercial_insurance_policy", "商业保险单", verifiable_by="commercial_insurance"),
        Material("securities_statement", "证券账户证明", verifiable_by="securities"),
        Material("internet_finance_statement", "互联网金融资产证明", verifiable_by="internet_finance"),
        Material("payment_account_statement", "支付账户余额证明", verifiable_by="payment_institutions"),
        Material("marriage_certificate", "结婚证或离婚证", "信息核对查不到时", verifiable_by="marriage"),
        Material("death_certificate", "死亡证明", "家里有人去世时", verifiable_by="funeral"),
    )
}

_ALLOWANCE_MATERIALS = (
    "id_card",
    "bank_account",
    "mandate",
    "promise",
    "residence_permit",
    "diagnosis",
    "medical_bill",
    "disability_certificate",
    "school_certificate",
    "support_agreement",
    "care_photo",
    "other",
)

_OF_A_DISABLED_PERSON = ("id_card", "bank_account", "mandate", "promise", "disability_certificate", "other")
_OF_A_CHILD = ("guardian_statement", "death_certificate", "school_certificate")

# What is granted once, as a whole or in stages: owed by its decision, not by the month.
ONE_SUM = "temporary_assistance"
PROGRAMMES: dict[str, Programme] = {
    programme.code: programme
    for programme in (
        Programme(
            code="minimum_living_allowance",
            name="最低生活保障",
            layer=BASIC,
            summary="家里人均收入低于当地低保标准的，每月发给低保金。",
            who="全家人均收入低于当地低保标准、财产也符合规定的家庭。有新区居住证的也可以申请。",
            time_limit="受理后15个工作日内办结",
            basis="措施(四)(二十一)；社会救助法 第18条；民发〔2021〕57号",
            form=MinimumLivingAllowanceForm,
            materials=_ALLOWANCE_MATERIALS,
            procedure="minimum_living_allowance",
            category_labels=("城市低保全额", "城市低保差额", "农村低保一至四类", "单人户"),
        ),
        Programme(
            code="destitute_support",
            name="特困人员救助供养",
            layer=BASIC,
            summary="没有劳动能力、没有生活来源、没有人赡养的，由政府供养照料。",
            who="老年人、残疾人和未满18周岁的未成年人，无劳动能力、无生活来源、无人赡养抚养扶养或者义务人没有能力。",
            time_limit="受理后15个工作日内办结",
            basis="措施(四)(二十一)；社会救助法 第15、16条；民发〔2021〕43号",
            form=DestituteSupportForm,
            materials=_ALLOWANCE_MATERIALS,
            procedure="destitute_support",
            category_labels=("集中供养", "分散供养"),
        ),
        Programme(
            code="marginal_household",
            name="低保边缘家庭认定",
            layer=BASIC,
            summary="收入比低保标准高一些、但仍然困难的家庭，认定后可以申请医疗、教育等救助。",
            who="全家人均收入不到低保标准1.5倍、财产符合规定的家庭。",
            time_limit="30个工作日",
            basis="社会救助法 第21条；国办发〔2023〕39号 第二部分",
            form=RecognitionForm,
            materials=_ALLOWANCE_MATERIALS,
            procedure="marginal_household",
        ),
        Programme(
            code="rigid_expense_household",
            name="刚性支出困难家庭认定",
            layer=BASIC,
            summary="看病、上学等必须花的钱太多、生活困难的家庭，认定后可以申请其他救助。",
            who="不是低保、特困、低保边缘家庭，但必要支出太大的家庭。",
            time_limit="30个工作日",
            basis="社会救助法 第22条；刚性支出困难家庭认定办法",
            form=RecognitionForm,
            materials=_ALLOWANCE_MATERIALS,
            procedure="rigid_expense_household",
        ),
        Programme(
            code="temporary_assistance",
            name="临时救助",
            layer=URGENT,
            summary="突然遇到火灾、事故、重病等急难，先救助，后补手续。",
            who="任何人。不看户口，不看居住证，在哪里遇到困难就在哪里申请。",
            time_limit="紧急的马上办，小额的3天内",
            basis="措施(十三)；社会救助法 第29、37、50条",
            form=TemporaryAssistanceForm,
            materials=_ALLOWANCE_MATERIALS,
            procedure="temporary_assistance",
            at_registration=False,
        ),
        Programme(
            code="medical",
            name="医疗救助",
            layer=SPECIAL,
            summary="资助参加医保，减轻看病负担。",
            who="低保、特困等对象。",
            time_limit="由医疗保障部门办理",
            basis="措施(七)",
        ),
        Programme(
            code="education",
            name="教育救助",
            layer=SPECIAL,
            summary="减免学费、发放助学金。",
            who="低保、特困等家庭的学生。",
            time_limit="由学校和教体局办理",
            basis="措施(八)",
        ),
        Programme(
            code="housing",
            name="住房救助",
            layer=SPECIAL,
            summary="公租房、租赁补贴、农村危房改造。",
            who="住房困难的低保、分散特困等对象。",
            time_limit="由城建和交通局办理",
            basis="措施(九)",
        ),
        Programme(
            code="employment",
            name="就业救助",
            layer=SPECIAL,
            summary="介绍工作、培训、公益性岗位。",
            who="有劳动能力、没有工作的救助对象。",
            time_limit="由公共就业服务机构办理",
            basis="措施(十)",
        ),
        Programme(
            code="disaster",
            name="受灾人员救助",
            layer=SPECIAL,
            summary="受灾后的吃穿住和房屋重建。",
            who="受自然灾害影响的人。",
            time_limit="由应急管理部门办理",
            basis="措施(十一)",
        ),
        Programme(
            code="legal_aid",
            name="法律援助",
            layer=SOCIETY,
            summary="请律师帮忙打官司不收费。",
            who="经济困难的人。",
            time_limit="由法律援助机构办理",
            basis="措施(十二)",
        ),
        Programme(
            code="judicial_aid",
            name="司法救助",
            layer=SOCIETY,
            summary="因案件生活困难的，给予救助和心理疏导。",
            who="案件当事人。",
            time_limit="由司法机关办理",
            basis="措施(十二)",
        ),
        Programme(
            code="heating",
            name="取暖救助",
            layer=SOCIETY,
            summary="冬季取暖补助。",
            who="低保、特困等家庭。",
            time_limit="按当年通知办理",
            basis="措施(十二)",
        ),
        Programme(
            code="orphan",
            name="孤儿和事实无人抚养儿童保障",
            layer=SOCIETY,
            summary="每月发给基本生活费。",
            who="未满18周岁的孤儿、事实无人抚养的儿童；满18周岁还在上学的，发到毕业。选了特困供养的不能再领。",
            time_limit="受理后15个工作日内办结",
            basis=PERSONAL["orphan"].basis,
            form=ChildrenForm,
            materials=("id_card", "household_register", "bank_account", "mandate", "promise", *_OF_A_CHILD, "other"),
            procedure="orphan",
            category_labels=("孤儿（机构抚养、家庭抚养）", "事实无人抚养儿童"),
        ),
        Programme(
            code="funeral",
            name="殡葬救助",
            layer=SOCIETY,
            summary="免除火化等基本殡葬费用。",
            who="低保、特困等对象去世后的家属。",
            time_limit="由民政部门办理",
            basis="措施(十二)",
        ),
        Programme(
            code="child_rehabilitation",
            name="残疾儿童康复救助",
            layer=SOCIETY,
            summary="资助残疾儿童做康复训练。",
            who="残疾儿童。",
            time_limit="由残联办理",
            basis="措施(十二)",
        ),
        Programme(
            code="disability_living",
            name="困难残疾人生活补贴",
            layer=SOCIETY,
            summary="每月发给生活补贴。",
            who="低保家庭里有残疾人证的人。特困供养的、领工伤护理费的不能再领。",
            time_limit="受理后15个工作日内办结",
            basis=PERSONAL["disability_living"].basis,
            form=DisabilitySubsidyForm,
            materials=_OF_A_DISABLED_PERSON,
            procedure="disability_living",
        ),
        Programme(
            code="disability_care",
            name="重度残疾人护理补贴",
            layer=SOCIETY,
            summary="每月发给护理补贴。",
            who="一级、二级残疾人，不看收入。特困供养的、领工伤护理费的不能再领。",
            time_limit="受理后15个工作日内办结",
            basis=PERSONAL["disability_care"].basis,
            form=DisabilitySubsidyForm,
            materials=_OF_A_DISABLED_PERSON,
            procedure="disability_care",
            category_labels=("高的一档", "低的一档"),
        ),
        Programme(
            code="stranded_person",
            name="临时遇困和流散人员救助",
            layer=URGENT,
            summary="走失、没钱回家、没地方住的，帮助吃住、看病、找家。",
            who="生活无着的流散人员。",
            time_limit="随到随办",
            basis="措施(十四)；社会救助法 第52条",
        ),
    )
}


def may_not_be_asked(kind: str, policy: Mapping[str, int]) -> bool:
    """Whether a paper of this kind can be obtained by the means check at present and so may not be demanded."""
    source = MATERIALS[kind].verifiable_by if kind in MATERIALS else None
    return source is not None and source_works(source, policy)
